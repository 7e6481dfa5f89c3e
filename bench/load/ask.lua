-- Asks for the addresses of a file (ADDRESSES) in turn. With ONCE=1 each is asked for once, and then it stops.
local addresses = {}
for line in io.lines(os.getenv("ADDRESSES")) do addresses[#addresses + 1] = line end
local once = os.getenv("ONCE") == "1"
local headers = { ["Accept-Encoding"] = os.getenv("ENCODING") or "gzip", ["Host"] = "127.0.0.1" }
local asked, answered = 0, 0
wrong = 0

function request()
  local at = asked % #addresses + 1
  asked = asked + 1
  return wrk.format("GET", addresses[at], headers)
end

function response(status)
  answered = answered + 1
  if status ~= 200 then wrong = wrong + 1 end
  if once and answered >= #addresses then wrk.thread:stop() end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

-- Requests a second, median and 99th percentile in milliseconds, requests, answers other than 200. Where each
-- address is asked for once the clock goes on after the last, so the rate is that of the connections while busy.
function done(summary, latency)
  local faults = 0
  local rate = summary.requests / (summary.duration / 1e6)
  if once then rate = tonumber(os.getenv("CONNECTIONS")) * 1e6 / latency.mean end
  for _, thread in ipairs(threads) do faults = faults + thread:get("wrong") end
  io.write(string.format("RESULT\t%.0f\t%.2f\t%.2f\t%d\t%d\n", rate,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, faults))
end

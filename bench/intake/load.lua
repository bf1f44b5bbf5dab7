-- Load for wrk: the reports of rows.ts. Arguments: kind (single, batch, read, mixed), start of the ids, file of places,
-- file of paths to read. Prints one line of JSON at the end.
local kind, start, places_file, paths_file = nil, nil, nil, nil
local BATCH = 100
local READS_OF = 20
local mids, heads, paths = {}, {}, {}
local n, turn, at_second, at = 0, 0, 0, ""
local single_head, batch_head

local function read_lines(name)
  local lines = {}
  for line in io.lines(name) do lines[#lines + 1] = line end
  return lines
end

local function post(path, type)
  return "POST " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: faultline-bench\r\nContent-Type: " .. type ..
    "\r\nContent-Length: "
end

function init(args)
  kind, start, places_file, paths_file = args[1], args[2], args[3], args[4]
  single_head = post("/v1/reports", "application/json")
  batch_head = post("/v1/reports:batch", "application/x-ndjson")
  for _, line in ipairs(read_lines(places_file)) do
    local service, region, symptom = line:match("(%S+) (%S+) (%S+)")
    mids[#mids + 1] = '","service":"' .. service .. '","region":"' .. region .. '","symptom":"' .. symptom ..
      '","reporter":"' .. start:sub(1, 18)
  end
  if paths_file then paths = read_lines(paths_file) end
end

local function body()
  local number = string.format("%012x", n)
  local text = '{"id":"' .. start .. number .. '","at":"' .. at .. mids[n % #mids + 1] .. number .. '","source":"web"}'
  n = n + 1
  return text
end

local function single()
  local text = body()
  return single_head .. #text .. "\r\n\r\n" .. text
end

local function batch()
  local lines = {}
  for i = 1, BATCH do lines[i] = body() end
  local text = table.concat(lines, "\n")
  return batch_head .. #text .. "\r\n\r\n" .. text
end

local function get()
  return "GET " .. paths[turn % #paths + 1] .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: faultline-bench\r\n\r\n"
end

function request()
  local now = os.time()
  if now ~= at_second then
    at_second, at = now, os.date("!%Y-%m-%dT%H:%M:%SZ", now)
  end
  turn = turn + 1
  if kind == "single" then return single() end
  if kind == "batch" then return batch() end
  if kind == "mixed" and turn % READS_OF == 0 then return single() end
  return get()
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"micros":%d,"answers":%d,"refused":%d,"failed":%d,"p50":%d,"p99":%d,"p999":%d}\n',
    summary.duration, summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end

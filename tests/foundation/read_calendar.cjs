// Reads a calendar from standard input as Thunderbird's library does, and tells what it understood.
const ICAL = require(process.argv[2]);

const MOST = 400;
const text = require("node:fs").readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const parts = calendar.getAllSubcomponents("vevent");
const isException = (part) => part.hasProperty("recurrence-id");

function told(event, startDate, endDate) {
  const status = event.component.getFirstPropertyValue("status");
  return [event.uid, event.summary ?? "", status, moment(startDate), moment(endDate)];
}

function datesOf(part) {
  const uid = part.getFirstPropertyValue("uid");
  const exceptions = parts.filter((other) => isException(other) && other.getFirstPropertyValue("uid") === uid);
  const event = new ICAL.Event(part, { exceptions });
  if (!event.isRecurring()) return [told(event, event.startDate, event.endDate)];
  const found = [];
  const dates = event.iterator();
  for (let next = dates.next(); next && found.length < MOST; next = dates.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    found.push(told(item, startDate, endDate));
  }
  return found;
}

const masters = parts.filter((part) => !isException(part));
process.stdout.write(JSON.stringify(masters.flatMap(datesOf)));

// Reads a calendar from standard input as Thunderbird's library does, and tells what it understood.
const ICAL = require(process.argv[2]);

const MOST = 400;
const text = require("node:fs").readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());

function datesOf(event) {
  if (!event.isRecurring()) return [[moment(event.startDate), moment(event.endDate)]];
  const found = [];
  const dates = event.iterator();
  for (let next = dates.next(); next && found.length < MOST; next = dates.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    found.push([moment(startDate), moment(endDate)]);
  }
  return found;
}

const told = calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  return {
    uid: event.uid,
    title: event.summary,
    status: part.getFirstPropertyValue("status"),
    dates: datesOf(event),
  };
});
process.stdout.write(JSON.stringify(told));

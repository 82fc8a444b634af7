/** The reader's calendar. */
export const words = {
  "calendar.heading": "My calendar",
  "calendar.none": "Nothing is promised to you at the moment.",
  "calendar.begins": "begins at {at}",
  "calendar.ends": "comes back by {at}",
  "calendar.programs": "In your calendar program",
  "calendar.programs.words":
    "An address for your calendar program shows there what is promised to you and when. No code and no place is in it. Whoever has the address can read it, so give it to nobody; you can take it back, and fresh keys end all of them.",
  "calendar.made": "Shown this once: copy it into your calendar program.",
  "calendar.copy": "Copy",
  "calendar.copied": "Copied.",
  "calendar.address": "An address made on {day}",
  "calendar.remove": "Take it back",
  "calendar.make": "Make an address",
  "said.made": "The address is made.",
  "said.unmade": "Nobody reads anything there any more.",
};

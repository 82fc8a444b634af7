import type { Texts } from "../words.ts";

/** The reader's calendar. */
export const words: Texts<"calendar"> = {
  "calendar.heading": "Mein Kalender",
  "calendar.none": "Gerade ist dir nichts zugesagt.",
  "calendar.begins": "beginnt um {at}",
  "calendar.ends": "kommt zurück bis {at}",
  "calendar.programs": "In deinem Kalenderprogramm",
  "calendar.programs.words":
    "Eine Adresse für dein Kalenderprogramm zeigt dort, was dir wann zugesagt ist. Kein Code und kein Ort steht darin. Wer die Adresse hat, kann es lesen, also gib sie niemandem; du kannst sie zurücknehmen, und frische Schlüssel beenden alle.",
  "calendar.made": "Nur dieses eine Mal gezeigt: kopier sie in dein Kalenderprogramm.",
  "calendar.copy": "Kopieren",
  "calendar.copied": "Kopiert.",
  "calendar.address": "Eine Adresse vom {day}",
  "calendar.remove": "Zurücknehmen",
  "calendar.make": "Eine Adresse machen",
  "said.made": "Die Adresse ist gemacht.",
  "said.unmade": "Dort liest niemand mehr etwas.",
};

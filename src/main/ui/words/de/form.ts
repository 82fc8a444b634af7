import type { Texts } from "../words.ts";

/** Questions and what is wrong with their answers. */
export const words: Texts<"form"> = {
  "form.faults": { one: "Eine Antwort braucht noch einen Blick", other: "{count} Antworten brauchen noch einen Blick" },
  "form.optional": "(kann leer bleiben)",
  "form.sealed": "Auf deinem Gerät versiegelt. Nur wer es übergibt, kann es öffnen.",
  "form.bound": "Mindestens so viel. {unit}",
  "form.zone": "Nach der Uhr von {zone}.",
  "form.purpose": "Nur manche Dinge fragen danach.",
  "form.any-group": "Alle, die es haben",
  "form.from": "Von",
  "form.until": "Bis",
  "form.yes": "ja",
  "form.at-least": "mindestens {value}",
  "priority.normal": "Wie die Reihe kommt",
  "priority.urgent": "Dringend",
  "fault.required": "bitte beantworte das",
  "fault.minLength": "bitte beantworte das",
  "fault.maxLength": "das ist zu lang, höchstens {most} Zeichen",
  "fault.pattern": "bitte schreib das anders",
  "fault.type": "bitte eine ganze Zahl",
  "fault.enum": "bitte wähle eines",
  "fault.minimum": "mindestens {least}",
  "fault.maximum": "höchstens {most}",
  "fault.format": "bitte Tag und Uhrzeit",
  "fault.order": "das Ende muss nach dem Anfang liegen",
  "fault.other": "bitte schau dir das noch einmal an",
};

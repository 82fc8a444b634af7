import type { Texts } from "../words.ts";

/** A group's steward offers something. */
export const words: Texts<"offering"> = {
  "offering.heading": "Was bietet deine Gruppe an?",
  "offering.lead": "Wähle, was es ist.",
  "offering.closed": "Gruppen bieten durch die an, die sich um sie kümmern. Du kümmerst dich hier um keine.",
  "offering.back": "← Etwas anderes",
  "offering.of": "Anbieten: {kind}",
  "offering.check": "Stimmt das so?",
  "offering.check.words": "Das bietet deine Gruppe an. Unterschrieben wird mit dem Pass der Gruppe.",
  "offering.who-sees": "Versiegeltes sieht, wer an der Reihe ist, solange die Zeit dauert, und sonst niemand.",
  "offering.publish": "Unterschreiben und anbieten",
  "offering.seen-by": "Wer darf es finden?",
  "seenby.public": "Alle, auch ohne Pass",
  "seenby.node": "Mitglieder dieses Knotens",
  "seenby.group": "Mitglieder der Gruppe",
  "offering.group": "Die Datei mit dem Pass der Gruppe",
  "offering.group.words": "Sie wird auf diesem Gerät für diese eine Unterschrift geöffnet und nirgends aufbewahrt.",
  "offering.password": "Ihr Passwort",
  "offering.no-file": "Wähle die Datei mit dem Pass der Gruppe.",
  "offering.no-passport-file": "Das ist keine Passdatei.",
  "offering.wrong-password": "Das ist nicht das Passwort dieser Datei.",
  "offering.other-group": "Das ist der Pass einer Gruppe, um die du dich nicht kümmerst.",
  "codes.heading": "Der neue Code: {title}",
  "codes.back": "← Der Tisch",
  "codes.words":
    "Stell ihn zuerst am Schloss um, dann schreib ihn hier auf. Er wird versiegelt, und nur wer dran ist, sieht ihn. Was sonst an diesem Ding privat ist, schreibst du mit ihm neu, denn das Alte kann hier niemand lesen.",
  "codes.check": "Das sieht, wer dran ist.",
  "codes.who-sees": "Was andere von dem Ding sehen, bleibt, wie es war.",
  "codes.publish": "Unterschreiben und versiegeln",
};

import type { Texts } from "../words.ts";

/** The front page. */
export const words: Texts<"hall"> = {
  "hall.heading": "Dinge gemeinsam nutzen",
  "hall.lead":
    "Werkzeug, Räume, Fahrten und Zeit, die Menschen hier gemeinsam haben. Du fragst, gelost wird nach Regeln, die alle lesen können, und die Tür öffnet sich für die Person, die dran ist.",
  "hall.begin": "Pass machen",
  "hall.offered": "Gerade zu haben",
  "hall.all": { one: "Das eine Ding ansehen, das es gibt", other: "Alle {count} Dinge ansehen, die es gibt" },
  "hall.nothing": "Noch wird nichts angeboten.",
  "hall.nothing.stranger": "Nichts wird allen gezeigt. Mitglieder sehen mehr.",
  "hall.steps": "So geht es",
  "hall.ask": "Du fragst",
  "hall.ask.words": "Sag, was du brauchst und wann. Private Notizen werden versiegelt, bevor sie dein Gerät verlassen.",
  "hall.draw": "Eine Runde entscheidet",
  "hall.draw.words":
    "Nach Regeln, die die Gemeinschaft schrieb, dann durch ein Los, das alle nachrechnen können. Nie nach Preis.",
  "hall.open": "Es öffnet sich für dich",
  "hall.open.words": "In deiner Zeit, und nur dann, siehst du den Code der Tür. Weitergeben lässt er sich nicht.",
  "hall.back": "Du bringst es zurück",
  "hall.back.words": "Sag, wie es war, und die nächste Person ist dran.",
  "hall.fair": "Wie gerecht geht es hier zu?",
  "hall.fair.words":
    "Alle erfahren dieselben Zahlen. Sie folgen aus der unterschriebenen Geschichte, und wer prüft, kann sie nachrechnen.",
  "hall.more": "Alle Zahlen, Woche für Woche",
  "figures.none": {
    one: "Noch wird nichts gesagt.",
    other:
      "Noch wird nichts gesagt: Zahlen kommen, wenn eine Woche vorbei ist, und sprechen von mindestens {count} Menschen.",
  },
  "figures.about": {
    one: "",
    other:
      "Alle Wochen bis {until}. Keine Zahl spricht von weniger als {count} Menschen, und es gibt keine Ranglisten.",
  },
  "figures.percent": "{value} %",
  "figures.plain": "{value}",
  "figures.between": "zwischen {low} % und {high} %, in 95 von 100 Fällen",
  "figure.served": "Wünsche wurden erfüllt",
  "figure.fill": "der Wünsche wurden erfüllt, bevor ihre Zeit vorbei war",
  "figure.week": "davon binnen einer Woche",
  "figure.first": "davon fragten zum ersten Mal",
  "figure.returned": "der Dinge kamen pünktlich zurück",
  "figure.misgiven": "Codes sah jemand, der nicht dran war",
};

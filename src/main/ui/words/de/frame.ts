import type { Texts } from "../words.ts";

/** What stands around every page, what a refusal says, and what several pages say. */
export const words: Texts<"frame"> = {
  "frame.direction": "ltr",
  "frame.skip": "Zum Inhalt springen",
  "frame.pages": "Seiten",
  "frame.language": "Sprache",
  "frame.words": "Keine Preise, keine Punkte, keine Cookies. Nichts wird von anderswo geladen.",
  "frame.commons": "Was alle wissen dürfen",
  "nav.fair": "Wie gerecht es ist",
  "nav.rules": "Regeln",
  "nav.proof": "Geschichte",
  "nav.find": "Was es gibt",
  "nav.ask": "Fragen",
  "nav.ask.long": "Nach etwas fragen",
  "nav.mine": "Meine Sachen",
  "nav.desk": "Tisch",
  "nav.passport": "Pass",
  "page.loading": "Einen Moment …",
  "page.failed": "Das ging nicht",
  "page.again": "Noch einmal",
  "time.span": "{from} bis {until}",
  "hours.closed": "geschlossen",
  "nowhere.heading": "Hier ist keine Seite",
  "nowhere.words": "Vielleicht hat die Adresse einen Fehler, oder was hier war, ist fort.",
  "nowhere.home": "Zur ersten Seite",
  "nowhere.find": "Schau, was es gibt",
  "hall.look": "Schau, was es gibt",
  "gate.none":
    "Um nach Dingen zu fragen, brauchst du einen Pass. Er ist hier in einer Minute gemacht: ohne E‑Mail, ohne Passwort.",
  "gate.stranger": "Dein Pass ist hier noch nicht der eines Mitglieds. Wer sich hier kümmert, nimmt dich auf.",
  "gate.locked": "Dein Pass ist hier abgeschlossen. Öffne ihn zuerst.",
  "gate.passport": "Zu deinem Pass",
  "passport.make": "Meinen Pass machen",
  "refused.UNREACHABLE": "Der Knoten antwortet nicht. Schau nach deiner Verbindung und versuch es noch einmal.",
  "refused.UNEXPECTED":
    "Etwas ging schief, das nicht sollte. Versuch es noch einmal; wenn es bleibt, sag es der Person, die diesen Knoten betreibt.",
  "refused.other": "Der Knoten sagt auf Englisch: {detail}",
  "frame.offline":
    "Es gibt keine Verbindung. Du siehst, was am {at} war; ändern lässt sich erst wieder etwas, wenn sie zurück ist.",
};

import type { Texts } from "../words.ts";

/** What there is. */
export const words: Texts<"find"> = {
  "find.heading": "Was es gibt",
  "find.words": "Wonach du suchst",
  "find.example": "Bohrmaschine, Raum mit Küche …",
  "find.do": "Suchen",
  "find.kinds": "Arten von Dingen",
  "find.all": "Alles",
  "find.count": { one: "Ein Ding", other: "{count} Dinge" },
  "find.near": {
    one: "Genau so heißt nichts. Ein Ding kommt nahe.",
    other: "Genau so heißt nichts. {count} Dinge kommen nahe.",
  },
  "find.more": "Mehr zeigen",
  "find.nothing": "So etwas wird hier gerade nicht angeboten.",
  "find.nothing.stranger": "So etwas wird nicht allen gezeigt. Mitglieder sehen mehr.",
  "find.everything": "Alles ansehen",
  "find.wider.category": { one: "Unter anderen Arten gibt es eines.", other: "Unter anderen Arten gibt es {count}." },
  "find.wider.other": {
    one: "Weniger streng gefragt findet sich ein Ding.",
    other: "Weniger streng gefragt finden sich {count} Dinge.",
  },
  "offer.back": "← Was es gibt",
  "offer.ask": "Danach fragen",
  "offer.ask.words": "Fragen ist nicht buchen: eine Runde entscheidet, wer dran ist.",
  "offer.maintenance": "Darum kümmert sich gerade jemand; später kann wieder danach gefragt werden.",
  "offer.retired": "Es wird nicht mehr angeboten.",
  "offer.units": "Wie viele",
  "offer.units.count": { one: "eines", other: "{count} zur selben Zeit" },
  "offer.accessories": "Dabei ist",
  "offer.needed": "Du versprichst",
  "offer.care": "gut darauf achtzugeben",
  "offer.purpose": "Nur für",
  "offer.hours": "Offen",
  "offer.hours.handover": "Holen und bringen",
};

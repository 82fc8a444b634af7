/** Bilder, die Menschen zu dem geben, was sie sagen. */
import type { Texts } from "../words.ts";

export const words: Texts<"photos"> = {
  "photos.label": "Bilder",
  "photos.hint":
    "Auf deinem Gerät neu gezeichnet: wo, wann und womit sie entstanden, bleibt hier. Sie gehen versiegelt auf den Weg.",
  "photos.fault": "Dieser Browser kann das nicht als Bild lesen.",
  "photos.working": "Das Bild wird neu gezeichnet …",
  "photos.alt": { one: "Was zeigt Bild {count}?", other: "Was zeigt Bild {count}?" },
  "photos.remove": { one: "Bild {count} herausnehmen", other: "Bild {count} herausnehmen" },
  "photos.shown": { one: "Bild {count}", other: "Bild {count}" },
};

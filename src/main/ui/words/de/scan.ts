import type { Texts } from "../words.ts";

export const words: Texts<"scan"> = {
  "scan.heading": "Code scannen",
  "scan.lead": "Der Code an einem Ding oder an dem, was dir jemand zeigt, öffnet, was damit zu tun ist.",
  "scan.camera": "Mit der Kamera",
  "scan.camera.words": "Das Bild bleibt auf diesem Gerät.",
  "scan.open": "Kamera öffnen",
  "scan.close": "Kamera schließen",
  "scan.looking": "Halte den Code vor die Kamera.",
  "scan.no-camera": "Es gibt keine Kamera, oder dieser Browser darf sie nicht nutzen. Tippe den Code ein.",
  "scan.type": "Oder eintippen",
  "scan.code": "Was unter dem Code steht",
  "scan.code.hint": "Acht Buchstaben und Ziffern, etwa 4K7M-W2QD.",
  "scan.code.wrong": "Das ist kein Code von hier: Er hat acht Buchstaben und Ziffern.",
  "scan.go": "Weiter",
  "scanned.heading": "Was möchtest du tun?",
  "scanned.on": "Hier geht es weiter.",
  "scanned.yours": "Was du hast oder bekommst",
  "scanned.thing": "Über das Ding",
  "scanned.unknown": "Nichts hat diesen Code",
  "scanned.unknown.words":
    "Nichts, was du sehen darfst, hat ihn. Schau noch einmal, ob er so dasteht, wie er getippt ist.",
  "scanned.again": "Anderen Code scannen",
};

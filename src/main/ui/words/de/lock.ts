import type { Texts } from "../words.ts";

export const words: Texts<"lock"> = {
  "lock.heading": "Ein Schloss vor deinem Pass",
  "lock.back": "← Dein Pass",
  "lock.words":
    "Ohne Schloss kann deinen Pass benutzen, wer diesen Browser öffnen kann. Mit einem liegen seine Schlüssel hier versiegelt, bis du es öffnest.",
  "lock.words.when":
    "Du wirst einmal gefragt, bis die Seiten geschlossen werden; und wieder, wenn sie zehn Minuten lang niemand berührt hat.",
  "lock.words.offline": "Dann wird nichts von dir aufbewahrt, um es ohne Verbindung zu lesen.",
  "lock.words.forgot": "Wenn du vergisst, was es öffnet, bringen deine 24 Wörter oder deine Datei den Pass zurück.",
  "lock.phrase":
    "Die Schlüssel dieses Browsers lassen sich nicht auslesen, auch nicht, um sie zu versiegeln. Darum braucht es noch einmal deine 24 Wörter.",
  "lock.password.heading": "Mit einer PIN oder einem Passwort",
  "lock.password": "Die PIN oder das Passwort",
  "lock.password.hint":
    "Mindestens sechs Zeichen. Sechs Ziffern halten auf, wer dein Telefon findet; wer alles kopiert, was darauf ist, probiert sie in Tagen durch. Ein Satz hält auf Dauer.",
  "lock.again": "Noch einmal dasselbe",
  "lock.too-short": "Es hat mindestens {count} Zeichen.",
  "lock.other": "Das sind zwei verschiedene.",
  "lock.other-words": "Das sind die Wörter eines anderen Passes.",
  "lock.working": "Am Schloss wird gearbeitet; das dauert mit Absicht eine Weile.",
  "lock.do": "Damit abschließen",
  "lock.passkey.heading": "Mit einem Passkey dieses Geräts",
  "lock.passkey.words": "Dein Finger, dein Gesicht oder der Code des Geräts öffnet es. Der Passkey ist nur dafür da.",
  "lock.passkey.do": "Mit einem Passkey abschließen",
  "lock.done": "Vor deinem Pass ist jetzt ein Schloss. Es ist offen, bis du gehst.",
  "lock.is.password": "Dein Pass ist hier mit einer PIN oder einem Passwort abgeschlossen.",
  "lock.is.passkey": "Dein Pass ist hier mit einem Passkey dieses Geräts abgeschlossen.",
  "lock.close": "Jetzt zuschließen",
  "lock.off.heading": "Wieder ohne Schloss",
  "lock.off.words": "Dann kann deinen Pass benutzen, wer diesen Browser öffnen kann.",
  "lock.off": "Das Schloss abnehmen",
  "lock.gone": "Es ist kein Schloss mehr da.",
  "unlock.heading": "Dein Pass ist abgeschlossen",
  "unlock.none": "Hier ist kein Schloss zu.",
  "unlock.password": "Deine PIN oder dein Passwort",
  "unlock.passkey": "Dein Finger, dein Gesicht oder der Code dieses Geräts öffnet es.",
  "unlock.do": "Öffnen",
  "unlock.wrong": "Das ist es nicht.",
  "unlock.rest": {
    one: "Warte eine Sekunde, dann versuch es noch einmal.",
    other: "Warte {count} Sekunden, dann versuch es noch einmal.",
  },
  "unlock.no-passkey": "Dieses Gerät gab keinen Passkey, der es öffnet.",
  "unlock.without": "Ohne Pass umsehen",
  "unlock.forgot": "Ich habe es vergessen",
  "unlock.forgot.words": "Deine 24 Wörter oder deine Datei bringen den Pass zurück, ohne dieses Schloss.",
};

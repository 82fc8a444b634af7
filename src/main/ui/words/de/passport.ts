import type { Texts } from "../words.ts";

/** The passport. */
export const words: Texts<"passport"> = {
  "passport.none": "Dein Pass",
  "passport.mine": "Dein Pass",
  "passport.what":
    "Ein Pass sagt, wer du hier bist. Er entsteht in diesem Browser, in einer Minute, und gehört nur dir.",
  "passport.what.device": "Seine Schlüssel bleiben auf diesem Gerät. Niemand sonst hat sie je.",
  "passport.what.words":
    "Vierundzwanzig Wörter bringen ihn zurück, wenn das Gerät verloren geht. Halte Stift und Papier bereit.",
  "passport.what.none": "Keine E‑Mail, kein Passwort, keine Telefonnummer.",
  "passport.restore": "Ich habe schon einen",
  "passport.words": "Schreib diese Wörter auf",
  "passport.words.write": "In dieser Reihenfolge, auf Papier. Sie sind dein Pass: wer sie hat, hat ihn.",
  "passport.words.warning":
    "Sie werden nur dieses eine Mal gezeigt und nirgends aufbewahrt. Kein Foto, keine E‑Mail an dich selbst.",
  "passport.confirm": "Nun von deinem Papier",
  "passport.confirm.words": "Drei davon, damit nichts an einem Schreibfehler hängt.",
  "passport.confirm.word": "Wort {place}",
  "passport.confirm.wrong": "Das ist ein anderes Wort. Schau auf dein Papier.",
  "passport.confirm.done": "Das sind sie: los",
  "passport.file": "Auch als Datei aufbewahren",
  "passport.file.words": "Die Datei ist mit einem Passwort verschlossen. Die Kommandozeile liest dieselbe Datei.",
  "passport.file.password": "Ein Passwort für die Datei",
  "passport.file.hint": "Mindestens 12 Zeichen. Ein Satz ist gut.",
  "passport.file.save": "Datei speichern",
  "passport.file.saved": "Gespeichert. Bewahre sie getrennt vom Passwort auf.",
  "passport.file.working": "Das Schloss entsteht; das dauert mit Absicht.",
  "passport.name": "Hier bist du „{name}“.",
  "passport.member": "Du bist Mitglied bei {node}.",
  "passport.stranger": "Ein Schritt fehlt noch",
  "passport.stranger.words":
    "Wer sich hier kümmert, nimmt dich auf. Zeig oder schick ihnen die Nummer deines Passes; sie ist kein Geheimnis.",
  "passport.number": "Die Nummer deines Passes",
  "passport.copy": "Kopieren",
  "passport.copied": "Kopiert.",
  "passport.look-again": "Noch einmal nachsehen",
  "passport.forget": "Dieses Gerät verlassen",
  "passport.forget.words":
    "Die Schlüssel werden aus diesem Browser entfernt. Deine Wörter oder deine Datei bringen sie zurück, hier oder anderswo; ohne sie sind sie fort.",
  "passport.forget.do": "Hier entfernen",
  "phrase.count": { one: "Es sind 24 Wörter; das ist {count}.", other: "Es sind 24 Wörter; das sind {count}." },
  "phrase.unknown": "Wort {place} steht nicht in der Liste. Schau auf die Schreibweise.",
  "phrase.checksum": "Diese Wörter gehören nicht zusammen. Schau auf Reihenfolge und Schreibweise.",
  "restore.heading": "Deinen Pass zurückholen",
  "restore.words": "Mit deinen 24 Wörtern",
  "restore.words.label": "Die Wörter",
  "restore.words.hint": "In ihrer Reihenfolge, mit Leerzeichen dazwischen.",
  "restore.file": "Mit deiner Datei",
  "restore.file.label": "Die Datei",
  "restore.file.password": "Ihr Passwort",
  "restore.do": "Zurückholen",
  "restore.no-passport-file": "Das ist keine Passdatei.",
  "restore.wrong-password": "Das ist nicht das Passwort dieser Datei.",
  "restore.other-keys":
    "Dieser Pass hat neuere Schlüssel, als diese Wörter ergeben. Hol ihn mit der Kommandozeile zurück.",
  "lack.insecure": "Diese Verbindung ist nicht sicher genug",
  "lack.insecure.words":
    "Schlüssel entstehen nur, wenn die Adresse mit https beginnt. Frag, wer diesen Knoten betreibt.",
  "lack.old-browser": "Dieser Browser ist zu alt",
  "lack.old-browser.words":
    "Er kennt die Art von Schlüsseln nicht, die es braucht. Ein Browser von diesem Jahr kennt sie.",
  "lack.no-storage": "Dieser Browser behält nichts",
  "lack.no-storage.words":
    "Es gibt keinen Platz für deine Schlüssel, wie in manchen privaten Fenstern. Nimm ein gewöhnliches Fenster.",
};

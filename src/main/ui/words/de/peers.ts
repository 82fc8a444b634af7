import type { Texts } from "../words.ts";

/** Other nodes, for whoever runs this one. */
export const words: Texts<"peers"> = {
  "peers.heading": "Andere Knoten",
  "peers.back": "← Wie es dem Knoten geht",
  "peers.back.peers": "← Andere Knoten",
  "peers.closed": "Diese Seite ist für die, die den Knoten betreiben.",
  "peers.all": "Mit wem dieser Knoten zusammenarbeitet",
  "peers.none":
    "Noch mit niemandem. Wer hier sucht und bittet, findet, was hier ist. Zwei Knoten beginnen, wenn die miteinander sprechen, die sie betreiben.",
  "peers.back.done": {
    one: "Er hat seine Kopie von {count} zurückgenommenen Sache gelöscht.",
    other: "Er hat seine Kopien von {count} zurückgenommenen Sachen gelöscht.",
  },
  "peers.back.waits": {
    one: "Ihm wird gesagt, dass er seine Kopie von {count} Sache löschen soll, seit {since}.",
    other: "Ihm wird gesagt, dass er seine Kopien von {count} Sachen löschen soll, seit {since}.",
  },
  "peers.back.late": {
    one: "Verspätet: Er hat seine Kopie von {count} Sache nicht gelöscht, die zurückgenommen wurde: {since}.",
    other:
      "Verspätet: Er hat seine Kopien von {count} Sachen nicht gelöscht, die zurückgenommen wurden, die erste: {since}.",
  },
  "peers.ended": "Was beendet ist",
  "peers.logs": "Bücher, über die dieser Knoten wacht",
  "peers.answered": "Zuletzt antwortete er: {at}.",
  "peers.next": "Er wird wieder gefragt: {at}.",
  "peers.more": "Mit einem anderen Knoten beginnen",
  "peers.more.words":
    "Du und wer den anderen Knoten betreibt, ihr müsst miteinander sprechen, am Telefon oder an einem Tisch. Eine Seite macht einen Code, die andere tippt ihn ein; dann vergleicht ihr sechs Wörter.",
  "peers.invite": "Ich mache den Code",
  "peers.invite.words":
    "Sag zuerst, was der andere Knoten hier darf. Was du nicht nennst, darf er nicht; ändern kannst du es jederzeit.",
  "peers.invite.do": "Einen Code machen",
  "peers.code.heading": "Sag beides der, die den anderen Knoten betreibt",
  "peers.code.words":
    "Der Code gilt bis {at}, für einen Knoten. Sobald er dort eingetippt ist, steht der andere Knoten oben in der Liste.",
  "peers.code": "Der Code",
  "peers.url": "Die Adresse",
  "peers.copy": "Beides kopieren",
  "peers.code.done": "In die Liste sehen",
  "peers.accept": "Mir wurde ein Code gesagt",
  "peers.accept.words":
    "Tippe ein, was dir gesagt wurde, und sag, was der andere Knoten hier darf. Was du nicht nennst, darf er nicht; ändern kannst du es jederzeit.",
  "peers.accept.do": "Dort anklopfen",
  "peers.wrong-code":
    "Der andere Knoten kennt diesen Code nicht. Er gilt eine Viertelstunde und für einen Knoten; lass dir einen neuen sagen.",
  "peering.answered": "hat angeklopft",
  "peering.comparing": "Wörter vergleichen",
  "peering.confirmed": "wartet auf die andere Seite",
  "peering.active": "arbeitet zusammen",
  "peering.ended": "beendet",
  "peering.quarantine": "wird nicht gehört",
  "peering.other": "etwas anderes",
  "peer.gone": "Kein solcher Knoten",
  "peer.gone.words":
    "Es ist nichts mehr davon bekannt: Die Wörter waren dreimal falsch, niemand hat sie innerhalb eines Tages verglichen, oder es wurde beendet, bevor es begann. Beginnt neu mit einem neuen Code.",
  "peer.retry": "Jetzt fragen",
  "peer.WELL": "Alles ist gut.",
  "peer.ON_ITS_WAY": {
    one: "Alles ist gut; {count} Nachricht ist unterwegs.",
    other: "Alles ist gut; {count} Nachrichten sind unterwegs.",
  },
  "peer.TWO_HISTORIES":
    "Sein Protokoll zeigte zwei Vergangenheiten; der Beweis ist aufgehoben. Sprich mit der Person, die ihn betreibt, oder beende es.",
  "peer.KNOCKED":
    "Er hat mit dem Code angeklopft und seinen Teil der Wörter noch nicht gezeigt. Sieh gleich noch einmal nach.",
  "peer.COMPARING": "Vergleiche die sechs Wörter mit der Person, die ihn betreibt.",
  "peer.UNCONFIRMED": "Auf deiner Seite ist alles getan. Drüben sind die Wörter noch nicht bestätigt.",
  "peer.ENDING": "Hier ist es beendet. Der andere Knoten war noch nicht zu erreichen, um es zu erfahren.",
  "peer.ENDED": "Es ist beendet.",
  "peer.HERE_FORKED":
    "Von ihm wird zurzeit nichts angenommen: Er hat zwei verschiedene Nachrichten unter einer Nummer unterschrieben.",
  "peer.HERE_BROKEN_CHAIN":
    "Von ihm wird zurzeit nichts angenommen: Er hat eine Nachricht unterschrieben, die nicht auf die vorige folgt.",
  "peer.HERE_WRONG_PROOF":
    "Von ihm wird zurzeit nichts angenommen: Er hat eine Nachricht geschickt, die er nicht unterschrieben hat.",
  "peer.HERE_WRONG_DOCUMENT":
    "Von ihm wird zurzeit nichts angenommen: Er hat eine Sache gezeigt, die niemand so unterschrieben hat oder die ein anderer Knoten führt.",
  "peer.NO_ANSWER":
    "Er antwortet nicht: Er ist aus, oder seine Adresse oder sein Zertifikat hat sich geändert. Was er erfahren muss, wartet und geht hinaus, wenn er wieder da ist.",
  "peer.ANSWER_TOO_SLOW": "Er antwortet zu langsam. Was er erfahren muss, wartet und wird wieder versucht.",
  "peer.ADDRESS_FORBIDDEN":
    "Seine Adresse führt dorthin, wo dieser Knoten nicht anrufen darf. Wo er darf, steht in den Einstellungen unter outgoingTo.",
  "peer.BAD_ANSWER":
    "Er antwortet etwas, das nicht zu lesen ist. Vielleicht hat er eine andere Fassung: Sprich mit der Person, die ihn betreibt.",
  "peer.NOT_A_PEER":
    "Er weiß nichts davon, mit diesem Knoten zusammenzuarbeiten: Dort wurde es beendet, oder er ging auf eine ältere Sicherung zurück. Beende es hier und beginnt neu.",
  "peer.WRONG_CERTIFICATE":
    "Wer unter seiner Adresse antwortet, zeigt kein Zertifikat, das er angekündigt hat, oder er kennt das dieses Knotens nicht. Gesagt wurde ihm nichts. Sprich mit der Person, die ihn betreibt: Jemand kann dazwischenstehen.",
  "peer.certificate":
    "Er zeigt diesem Knoten ein Zertifikat, für das sein Pass unterschrieben hat; das letzte endet am {day}.",
  "peer.certificates":
    "Beide Knoten zeigen einander Zertifikate, für die ihre Pässe unterschrieben haben; sein letztes endet am {day}.",
  "peer.QUARANTINED": "Er nimmt zurzeit nichts von diesem Knoten an. Warum, weiß die Person, die ihn betreibt.",
  "peer.WRONG_STATE": "Drüben sind die Wörter noch nicht bestätigt.",
  "peer.UNKNOWN_KEY":
    "Er nimmt die Unterschrift dieses Knotens nicht an. Vielleicht ist die Adresse dieses Knotens dort anders geschrieben.",
  "peer.WRONG_SIGNATURE":
    "Er nimmt die Unterschrift dieses Knotens nicht an. Vielleicht ist die Adresse dieses Knotens dort anders geschrieben.",
  "peer.BAD_SIGNATURE_INPUT":
    "Er nimmt die Unterschrift dieses Knotens nicht an. Vielleicht hat er eine andere Fassung.",
  "peer.REPLAYED": "Er sagt, dass er dasselbe schon erfahren hat. Es wird wieder versucht.",
  "peer.SIGNATURE_EXPIRED": "Seine Uhr und die dieses Knotens gehen verschieden. Stellt beide richtig.",
  "peer.SIGNATURE_FROM_THE_FUTURE": "Seine Uhr und die dieses Knotens gehen verschieden. Stellt beide richtig.",
  "peer.SIGNED_BEFORE_START": "Er ist eben erst gestartet. Es wird wieder versucht.",
  "peer.TOO_MANY_REQUESTS": "Er wurde zu oft gefragt. Später wird es wieder versucht.",
  "peer.other": "Er nimmt nicht an, was dieser Knoten sagt. Es wird wieder versucht.",
  "compare.heading": "Die sechs Wörter vergleichen",
  "compare.words":
    "Lies diese laut vor, und lass dir die der anderen Seite vorlesen. Nehmt eure Stimmen, keine Nachricht: Wer zwischen den beiden Knoten stehen könnte, könnte auch eine Nachricht ändern.",
  "compare.heard": "Die sechs Wörter, die du gehört hast",
  "compare.hint": "Mit Leerzeichen dazwischen. Nicht von oben kopiert: getippt, wie du sie gehört hast.",
  "compare.do": "Das sind sie",
  "compare.other":
    "Das sind nicht die Wörter oben. Hör noch einmal hin. Wenn die andere Seite wirklich andere liest, hört auf: Jemand steht zwischen den beiden Knoten. Nach dreimal ist es vorbei.",
  "compare.over":
    "Das waren zum dritten Mal andere Wörter. Es ist vorbei, und nichts ist geschehen; beginnt neu mit einem neuen Code.",
  "scopes.ours": "Was er hier darf",
  "scopes.theirs": "Was dieser Knoten dort darf",
  "scopes.theirs.unknown": "Die andere Seite hat es noch nicht gesagt.",
  "scopes.nothing": "Nichts.",
  "scopes.categories": "Arten von Dingen",
  "scopes.categories.none": "Hier gibt es noch keine Arten von Dingen.",
  "scopes.groups": "Von welchen Gruppen",
  "scopes.groups.none": "Hier gibt es noch keine Gruppen.",
  "scopes.groups.count": { one: "{count} seiner Gruppen", other: "{count} seiner Gruppen" },
  "scopes.group.gone": "eine Gruppe, die es hier nicht mehr gibt",
  "scopes.acts": "Was er damit darf",
  "scopes.search": "Wer dort Mitglied ist, findet sie",
  "scopes.mirror":
    "Er behält eine Kopie dessen, was seine Mitglieder sehen dürfen, damit sie es auch finden, wenn dieser Knoten weg ist",
  "scopes.allocate": "Wer dort Mitglied ist, bittet um sie, wie Mitglieder hier",
  "scopes.change": "Das ändern",
  "scopes.keep": "So behalten",
  "quarantine.heading": "Wird nicht gehört",
  "quarantine.since": "Seit dem {day} nimmt dieser Knoten nichts von ihm an.",
  "chain.FORKED": "Er hat zwei verschiedene Nachrichten unter einer Nummer unterschrieben.",
  "chain.BROKEN_CHAIN": "Er hat eine Nachricht unterschrieben, die nicht auf die vorige folgt.",
  "chain.WRONG_PROOF": "Er hat eine Nachricht geschickt, die er nicht unterschrieben hat.",
  "chain.WRONG_DOCUMENT":
    "Er hat eine Sache gezeigt, die niemand so unterschrieben hat oder die ein anderer Knoten führt.",
  "chain.other": "Er hat etwas getan, das kein ehrlicher Knoten tut.",
  "quarantine.words":
    "Das tut kein ehrlicher Knoten. Meist ist es ein Versehen beim Betrieb, etwa zwei Kopien eines Knotens zur selben Zeit. Sprich zuerst mit der Person, die ihn betreibt.",
  "quarantine.release": "Wieder hinhören",
  "quarantine.ask": "Hast du mit der Person gesprochen, die {node} betreibt, und ist es dort in Ordnung gebracht?",
  "quarantine.yes": "Ja, wieder hinhören",
  "quarantine.no": "Noch nicht",
  "end.heading": "Beenden",
  "end.words":
    "Von ihm wird nichts mehr angenommen, und er erfährt es. Was Menschen einander zugesagt haben, bleibt, wie es ist. Beide Seiten können neu beginnen, mit einem neuen Code.",
  "end.words.begun": "Es hat noch nicht begonnen. Nichts davon wird behalten.",
  "end.do": "Mit diesem Knoten beenden",
  "end.ask": "Sollen dieser Knoten und {node} nicht mehr zusammenarbeiten?",
  "end.yes": "Ja, beenden",
  "end.no": "Nein, so lassen",
  "paired.copied": "Kopiert.",
  "paired.asked": "Er wurde gefragt. Sieh gleich noch einmal nach.",
  "paired.confirmed": "Die Wörter stimmen überein. Diese Seite hat unterschrieben.",
  "paired.changed": "Er erfährt es.",
  "paired.released": "Er wird wieder gehört.",
  "paired.ended": "Hier ist es beendet.",
  "paired.followed": "Von jetzt an wacht dieser Knoten über dieses Buch.",
  "paired.left": "Dieser Knoten wacht nicht mehr darüber.",
  "logs.heading": "Bücher, über die dieser Knoten wacht",
  "logs.lead":
    "Ein Knoten schreibt in ein Buch, was geschieht. Niemand kann es ungesehen ändern, solange sich jemand daran erinnert. Dieser Knoten kann sich an die Bücher anderer erinnern: Er setzt seinen Namen unter jedes, das von dem weitergeht, was er zuvor sah.",
  "logs.followed": "Worüber er wacht",
  "logs.none": "Noch über kein Buch.",
  "logs.follow": "Über ein Buch wachen",
  "logs.key": "Der Schlüssel des Buches",
  "logs.key.hint":
    "Wer den Knoten betreibt, dessen Buch es ist, sagt ihn dir, auf einem Weg, dem ihr beide traut. Er beginnt mit dem Namen des Buches und hat zwei Pluszeichen.",
  "logs.follow.do": "Darüber wachen",
  "log.of": "Das Buch eines Knotens, dessen Name auf {end} endet",
  "log.followed": "wird bewacht",
  "log.left": "nicht mehr",
  "log.nothing": "Es hat noch nichts gezeigt.",
  "log.size": { one: "Gesehen bis zu {count} Eintrag.", other: "Gesehen bis zu {count} Einträgen." },
  "log.leave": "Nicht mehr darüber wachen",
  "log.ask": "Soll dieser Knoten seinen Namen nicht mehr unter dieses Buch setzen?",
  "log.yes": "Ja, nicht mehr",
  "log.no": "Nein, weiter",
  "caught.heading": "Zwei Geschichten",
  "caught.same":
    "Er hat zwei verschiedene Bücher von je {one} Einträgen unterschrieben. Ein Buch kann nicht beides sein.",
  "caught.two":
    "Er hat ein Buch von {one} Einträgen unterschrieben und eines von {other}, das nicht damit beginnt. Ein Buch kann nicht beides sein.",
  "caught.words":
    "Wer diesen Schlüssel hat, hat zwei verschiedene Geschichten erzählt. Der Beweis sagt nicht, wer das war, und nicht, welche stimmt. Dieser Knoten setzt seinen Namen nicht mehr unter dieses Buch, bis du ihn wieder darüber wachen lässt.",
  "caught.proof": "Den Beweis mitnehmen",
};

package usufruct.words;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words of money, and of people who are measured, in the languages of the communities: folded as {@link NoCurrency}
 * folds, singular and plural.
 *
 * <p>Left out on purpose, for they mean something harmless as often: English charge, fare, note; German Marke, Bewertung,
 * Note; French devise, frais, note, piece; Spanish cuota, ficha, tasa; Italian conto, valuta.
 */
final class MoneyWords {
    private static final String ENGLISH = """
            price prices priced pricing credit credits balance balances points token tokens money cash currency currencies
            coin coins wallet wallets payment payments pay paid purchase purchases fee fees cost costs tariff tariffs
            score scores scoring karma reputation voucher vouchers""";

    private static final String GERMAN = """
            preis preise preises preisen kredit kredite kredits guthaben saldo salden punkte punkten punktestand
            punktekonto kontostand kontostaende geld geldes bargeld waehrung waehrungen muenze muenzen zahlung zahlungen
            bezahlung gebuehr gebuehren kosten wertmarke wertmarken gutschein gutscheine score leumund geldboerse""";

    private static final String FRENCH = """
            prix credit credits solde soldes points jeton jetons argent monnaie monnaies paiement paiements
            achat achats tarif tarifs cout couts portefeuille score scores reputation""";

    private static final String SPANISH = """
            precio precios credito creditos saldo saldos puntos dinero moneda monedas divisa divisas pago pagos compra
            compras tarifa tarifas costo costos coste costes billetera monedero puntuacion puntuaciones puntaje
            puntajes reputacion""";

    private static final String ITALIAN = """
            prezzo prezzi credito crediti saldo saldi punti gettone gettoni denaro soldi moneta monete pagamento pagamenti
            acquisto acquisti tariffa tariffe costo costi portafoglio punteggio punteggi reputazione""";

    /** People, beside whom a measure is a measure of them. */
    static final Set<String> PEOPLE = words("""
            person user member asker borrower neighbour neighbor people trust social
            nutzer mitglied personen vertrauens utilisateur membre personne usuario miembro persona utente membro""");

    /** Measures that are harmless beside a thing: a fuse's rating, a rank of stairs. */
    static final Set<String> MEASURES = words("""
            rating ratings rank ranks ranking rankings grade grades level levels bewertung bewertungen rang
            classement calificacion valoracion classifica valutazione""");

    /** Things whose names hold one of the words, each a pair of words. */
    static final Set<String> HARMLESS = Set.of(
            "balance bike",
            "balance bikes",
            "balance board",
            "balance boards",
            "balance beam",
            "balance beams",
            "access points",
            "charging points",
            "meeting points",
            "starting points",
            "up points",
            "musical score",
            "musical scores",
            "grand prix",
            "pay attention",
            "coin tester",
            "coin cell",
            "coin cells");

    static final Set<String> FORBIDDEN = words(String.join(" ", ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN));

    private static Set<String> words(String text) {
        var words = new TreeSet<String>();
        Pattern.compile("\\s+").splitAsStream(text.strip()).forEach(words::add);
        return words;
    }

    private MoneyWords() {}
}

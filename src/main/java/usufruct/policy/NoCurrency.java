package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses the words of money where entitlement is described: rules, parameters, names of fields in schemas.
 *
 * <p>A word counts wherever it stands as a part of a name: {@code userCredit}, {@code price-limit}.
 */
public final class NoCurrency {
    private static final Set<String> FORBIDDEN = Set.of(
            "price",
            "prices",
            "credit",
            "credits",
            "balance",
            "balances",
            "points",
            "token",
            "tokens",
            "money",
            "currency",
            "coin",
            "coins",
            "wallet",
            "payment",
            "payments",
            "purchase",
            "fee",
            "fees");

    private static final Pattern PARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z]+");

    /** The first forbidden word in a text, if any. */
    public static Optional<String> forbiddenWord(String text) {
        return PARTS.splitAsStream(text)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(FORBIDDEN::contains)
                .findFirst();
    }

    /** The first forbidden word among the names of members anywhere in a document, and among the names it requires. */
    public static Optional<String> forbiddenName(JsonNode document) {
        for (var member : document.properties()) {
            Optional<String> found = forbiddenWord(member.getKey()).or(() -> forbiddenName(member.getValue()));
            if (found.isPresent()) {
                return found;
            }
        }
        for (JsonNode item : document.isArray() ? document : document.path("required")) {
            Optional<String> found =
                    item.isTextual() && !document.isArray() ? forbiddenWord(item.asText()) : forbiddenName(item);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private NoCurrency() {}
}

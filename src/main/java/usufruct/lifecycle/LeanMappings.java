package usufruct.lifecycle;

import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The engine's SQL without what this node never asks; parsed, that was a third of all it keeps in memory.
 *
 * <p>Left out are the engine's own permission checks: the node asks its relations who may do what and has the engine's checks off
 * ({@link EngineSettings}), so their conditions never hold, but nearly every query includes them several times over. The
 * statements that the engine has for other databases. And the files of statements for what is switched off or nobody asks for:
 * cases, decisions, the engine's own users, its statistics and filters.
 */
final class LeanMappings {
    /** Where a mapping file begins, and the list of them. */
    static final Set<String> FILES = Set.of("/mapper", "/configuration");

    private static final Set<String> CONDITIONAL = Set.of("if", "when");
    private static final Set<String> STATEMENTS = Set.of("select", "insert", "update", "delete");
    private static final Set<String> FOREIGN = SqliteDialect.foreignStatements();

    private static final Pattern UNUSED_FILE = Pattern.compile(
            ".*/(?:(?:Historic)?(?:Case|Decision)\\w+|User|Group|IdentityInfo|(?:Tenant)?Membership|(?:Historic)?Statistics"
                    + "|(?:HistoricTaskInstance)?Report|Filter)\\.xml");

    /** How each condition that needs the checks begins in the engine's mapping files; all that follows is joined by `and`. */
    private static final String NEVER = "authCheck.shouldPerformAuthorizatioCheck";

    /** Takes all that out of a mapping file, or of the list of them. To do it again changes nothing. */
    static void prune(Node within) {
        Node next;
        for (Node child = within.getFirstChild(); child != null; child = next) {
            next = child.getNextSibling();
            if (child instanceof Element element && isUnused(element)) {
                within.removeChild(child);
            } else {
                prune(child);
            }
        }
    }

    private static boolean isUnused(Element element) {
        return isForeign(element) || isNeverSo(element) || isUnusedFile(element);
    }

    private static boolean isUnusedFile(Element element) {
        return element.getTagName().equals("mapper")
                && UNUSED_FILE.matcher(element.getAttribute("resource")).matches();
    }

    private static boolean isForeign(Element element) {
        return STATEMENTS.contains(element.getTagName()) && FOREIGN.contains(element.getAttribute("id"));
    }

    private static boolean isNeverSo(Element element) {
        String test = element.getAttribute("test").strip();
        return CONDITIONAL.contains(element.getTagName()) && test.startsWith(NEVER) && !test.contains("||");
    }

    private LeanMappings() {}
}

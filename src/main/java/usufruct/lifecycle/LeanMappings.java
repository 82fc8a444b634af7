package usufruct.lifecycle;

import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The engine's SQL without what this node never asks; parsed, that was a third of all it keeps in memory.
 *
 * <p>Left out are the engine's own permission checks: the node asks its relations who may do what and has the engine's checks off
 * ({@link EngineSettings}), so their conditions never hold, but nearly every query includes them several times over. And the
 * statements that the engine has for other databases.
 */
final class LeanMappings {
    private static final Set<String> CONDITIONAL = Set.of("if", "when");
    private static final Set<String> STATEMENTS = Set.of("select", "insert", "update", "delete");
    private static final Set<String> FOREIGN = SqliteDialect.foreignStatements();

    /** How each condition that needs the checks begins in the engine's mapping files; all that follows is joined by `and`. */
    private static final String NEVER = "authCheck.shouldPerformAuthorizatioCheck";

    /** Takes all that out of a mapping file. To do it again changes nothing. */
    static void prune(Node within) {
        Node next;
        for (Node child = within.getFirstChild(); child != null; child = next) {
            next = child.getNextSibling();
            if (child instanceof Element element && (isForeign(element) || isNeverSo(element))) {
                within.removeChild(child);
            } else {
                prune(child);
            }
        }
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

package usufruct.federation.mirror;

import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * What a peer may see here.
 *
 * @param scopes as this node's operator signed them
 * @param version of what was signed
 */
record Sight(Peering peering, Scopes scopes, int version) {
    boolean covers(Category category, Did community) {
        return scopes.covers(category.toString(), community);
    }

    /** Whether it may see an item of this audience, within the scopes. */
    boolean sees(SharedStore.Audience audience) {
        return switch (audience) {
            case PUBLIC -> true;
            case NODE, NOBODY -> false;
        };
    }

    /** Names what it may see at all, and nothing else. */
    String epoch() {
        return String.valueOf(version);
    }
}

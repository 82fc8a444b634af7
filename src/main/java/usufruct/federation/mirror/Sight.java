package usufruct.federation.mirror;

import java.util.Set;
import java.util.TreeSet;
import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * What a peer may see here.
 *
 * @param scopes as this node's operator signed them
 * @param version of what was signed
 * @param partners groups that agreed to share with this peer what their own node's members see
 */
record Sight(Peering peering, Scopes scopes, int version, Set<Did> partners) {
    Sight {
        partners = Set.copyOf(partners);
    }

    boolean covers(Category category, Did community) {
        return scopes.covers(category.toString(), community);
    }

    /** Whether it may see an item of this audience, within the scopes. */
    boolean sees(SharedStore.Audience audience, Did community) {
        return switch (audience) {
            case PUBLIC -> true;
            case NODE -> partners.contains(community);
            case NOBODY -> false;
        };
    }

    /** Names what it may see at all, and nothing else. */
    String epoch() {
        var names = new TreeSet<String>();
        partners.forEach(each -> names.add(each.value()));
        return version + "-"
                + Bytes.base64Url(Bytes.sha256(Bytes.utf8(String.join(" ", names))))
                        .substring(0, 12);
    }
}

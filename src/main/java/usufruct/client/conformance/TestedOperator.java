package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the operator of the tested node has to do at it, by hand. Each returns when it is done. */
public interface TestedOperator {
    /** Reads out the six words that the node shows for a peering. */
    String words(String peering);

    /** Confirms them at the node. */
    void confirm(String peering, String words);

    /** Has the node allow this peer something else. */
    void change(String peering, ObjectNode scopes);

    /**
     * Has the node let this peer search, and keep copies of, some things that strangers there find, one at the least; false when there are none.
     */
    boolean showThings(String peering);

    /** Has the node let this peer's members ask the group for things of that category, beside what it lets it see; false when it may not. */
    boolean letAsk(String peering, Did group, Category offers);

    /** Has each of these needs of this peer's members get a permit, by a round, say; false when nobody does. */
    boolean giveOut(String peering, List<ItemId> needs);

    /** Revokes a permit. */
    void revoke(String permit);

    /** Has a member of the node put a need of this category to a group of this peer, and ask it there; false when nobody does. */
    boolean ask(String peering, Did group, Category needs);

    /** Has that member withdraw it. */
    void withdraw(ItemId need);

    /** Has the node take back this thing, which the peer was shown: retired, or for members alone; false when nobody does. */
    boolean takeBack(ItemId thing);

    /** Takes somebody in as a member of the node; false when they may not be one. */
    boolean admit(Did person);

    /** Waits until then, or lets the node's clock and the kit's go on; false when nobody waits. */
    boolean waitUntil(Instant then);

    /** Releases this peer from quarantine. */
    void release(String peering);

    /** Has the node knock at this address with this code; false when it cannot. */
    boolean accept(String url, String code);
}

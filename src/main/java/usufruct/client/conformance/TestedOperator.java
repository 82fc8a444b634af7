package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

    /** Releases this peer from quarantine. */
    void release(String peering);

    /** Has the node knock at this address with this code; false when it cannot. */
    boolean accept(String url, String code);
}

package usufruct.client.conformance;

import static usufruct.client.conformance.Clause.tried;
import static usufruct.client.conformance.Clause.unseen;

import java.util.List;

/**
 * Every numbered clause of the protocol, in its order.
 *
 * <p>Who writes a new clause adds a row here, and a check for its number in the class of its section; or says why no peer can see it.
 */
public final class Clauses {
    private static final String COPIES = "only members of the node see which copies it keeps";
    private static final String VECTORS = "a file for whoever builds a node; the clauses before it are tried";
    private static final String NO_SUCCESSOR = "a node is handed over for good, and its log is not the kit's to read";

    public static final List<Clause> ALL = List.of(
            tried("2.1", "takes JSON only as the strict rules say"),
            tried("2.2", "takes and sends requests only with a whole, fresh signature"),
            tried("2.3", "takes and signs documents with exactly one proof of the known shape"),
            tried("2.4", "takes no signature whose S is not below L"),
            tried("2.5", "spells addresses in the one way"),
            tried("2.6", "answers what it refuses with a problem document and a reason"),
            tried("2.7", "follows no redirect and asks for no encoded body"),
            tried("2.8", "says NOT_A_PEER to whoever is not on its list"),
            tried("3.1", "lets one unknown node knock with a code, however it is typed"),
            tried("3.2", "knocks, and is knocked at, with a passport of a node and a commitment"),
            tried("3.3", "answers a knock with a nonce drawn for it alone, and another code with WRONG_CODE"),
            tried("3.4", "takes only the nonce that was hidden"),
            tried("3.5", "shows the six words of both sides"),
            unseen("3.6", "refuses other words, three times at most", "no peer sees what is typed at another node"),
            tried("3.7", "takes nothing before its operator confirmed, and then says peering@v1 first"),
            tried("3.8", "sends each change of what it allows as the next version"),
            tried("3.9", "ends a peering when the peer does"),
            tried("3.10", "takes a peer's fresh keys, and the former no more"),
            tried("4.1", "takes messages of at most 64 KiB and names them by their digest"),
            tried("4.2", "numbers its own messages from 1 without a gap, each naming the one before"),
            tried("4.3", "answers messages with its cursor, and takes 100 at most"),
            tried("4.4", "does with each message what the table says"),
            unseen("4.5", "keeps what it answered for", "it shows only when the node loses power between two writes"),
            tried("4.6", "lets a message count once, in whichever chain it comes"),
            tried("4.7", "takes what it does not know or cannot do, and goes on"),
            tried(
                    "4.8",
                    "asks for the cursor first, sends what follows it, and begins a new chain where it does not fit"),
            tried("4.9", "rests after a try that brought nothing, longer each time, until it hears of the peer"),
            unseen(
                    "4.10",
                    "reads the vectors as they are meant",
                    "a file for whoever builds a node; what it holds is 4.4"),
            tried("5.1", "blames a peer only for what the peer signed"),
            tried("5.2", "says QUARANTINED to a peer in quarantine, and keeps what it took before"),
            tried("5.3", "goes on at its cursor after a release"),
            tried("6.1", "sends a member's need only when the member signed it for that node"),
            tried("6.2", "shows of the need what its members may see, and attests what it knows"),
            tried("6.3", "takes a need only when everything about it fits, and says why not"),
            tried("6.4", "takes a need once"),
            tried("6.5", "believes the other node of waiting only as far as a rule of its own says"),
            tried("6.6", "tells each change of a need and of its permit"),
            tried("6.7", "ends what is promised when the need is over at home"),
            tried("6.8", "answers guests under /api/v1 as it answers members"),
            tried("6.9", "grants nothing from a revocation on"),
            tried("6.10", "ends a permit with two signatures"),
            unseen("6.11", "reads the vectors as they are meant", VECTORS),
            tried("6.12", "erases what a guest wrote once their node says so and it is over"),
            tried("7.1", "shows of its things what a stranger would find"),
            tried("7.2", "answers about things with one signed document that names the question"),
            tried("7.3", "shows a thing with its issuer's proof, its revision and its number"),
            tried("7.4", "takes only what its issuer signed and its node keeps"),
            unseen("7.5", "never goes back in what it knows of a thing", COPIES),
            tried("7.6", "hands out its feed page by page, from a mark on"),
            tried("7.7", "says, and is told, that there is something to read"),
            tried("7.8", "says what it takes back"),
            unseen("7.9", "drops copies that their node has not stood by", COPIES),
            tried("7.10", "lets peers search that may"),
            tried("7.11", "says what holds of one thing now"),
            tried("8.1", "says with which keys it shows who it is, and signs that"),
            tried("8.2", "believes only the peer's own passport of the peer's certificates"),
            tried("8.3", "sends what it announces along when it knocks and when it is knocked at"),
            tried("8.4", "says nothing to another certificate than the peer announced"),
            tried("8.5", "asks a peer that announced certificates for one of them"),
            unseen(
                    "8.6",
                    "announces a fresh key before it uses it",
                    "a fresh key comes weeks before the last one ends, and the kit does not wait for it"),
            tried("8.7", "tells anybody what it announced, and takes what a peer announces"),
            tried("9.1", "tells and counts nothing of anybody who did not agree"),
            tried("9.2", "tells each week once it is over, in versions that rise"),
            tried("9.3", "hides rows under a fresh key that only the peer can open"),
            tried("9.4", "fills rows up to a multiple of 64, in an order that says nothing"),
            tried("9.5", "lets a later version replace all of an earlier one, and never the other way"),
            tried("9.6", "keeps of receipts only what is about members who agreed"),
            tried("9.7", "counts nothing more of who agrees no longer"),
            tried("9.8", "counts nothing of a peer that it does not listen to"),
            unseen("9.9", "reads the vectors as they are meant", VECTORS),
            tried("11.1", "cosigns, where it cosigns, checkpoints of a peer's log with its key"),
            tried("11.2", "cosigns nothing that the log did not sign, or that does not begin with what it cosigned"),
            tried("11.3", "asks its peer to cosign its own log, under its name and with its key"),
            unseen("12.1", "hands over by a next version of its passport, at a moment", NO_SUCCESSOR),
            unseen("12.2", "hands over as its operators agreed, and tells of it last", NO_SUCCESSOR),
            unseen("12.3", "takes checkpoints by the key of their time", NO_SUCCESSOR),
            unseen("12.4", "shows its fresh keys before it asks anything", NO_SUCCESSOR),
            unseen("12.5", "signs anew what must hold now", NO_SUCCESSOR));

    private Clauses() {}
}

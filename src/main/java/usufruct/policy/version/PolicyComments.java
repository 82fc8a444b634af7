package usufruct.policy.version;

import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What members say of versions: for members to read, sealed at rest. */
public final class PolicyComments {
    private static final int MOST_CHARACTERS = 1_000;

    private final CommentStore rows = new CommentStore();
    private final Setting setting;
    private final History history;

    PolicyComments(Setting setting, History history) {
        this.setting = setting;
        this.history = history;
    }

    /**
     * Says what one thinks of a version; by a member.
     *
     * @throws RefusedException NOT_ALLOWED, NOT_FOUND, BAD_PARAMETER, or WRONG_STATE as long as it is a draft
     */
    public ItemId say(Writing writing, Did caller, ItemId id, String words) {
        setting.roles().requireMember(writing, caller);
        PolicyVersion version = history.get(writing, id);
        if (version.isOpen()) {
            throw new RefusedException(Reason.WRONG_STATE, "the policy is a draft; comment on it once it is proposed");
        }
        return say(writing, caller, version, words);
    }

    ItemId say(Writing writing, Did caller, PolicyVersion version, String words) {
        if (words.isBlank() || words.codePointCount(0, words.length()) > MOST_CHARACTERS) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "say it in 1 to " + MOST_CHARACTERS + " characters, for members to read");
        }
        var comment = new Comment(setting.node().ids().next(), caller, history.now());
        rows.insert(writing, version.id(), comment);
        setting.records().keepNote(writing, comment.id(), words, caller);
        byte[] digest = Bytes.sha256(Bytes.utf8(version.id().value()));
        history.tell(writing, comment.id(), "policy.commented", caller, digest);
        return comment.id();
    }

    /** Who said something of a version, in the order of the comments' ids. */
    public List<Comment> of(Reading reading, ItemId id, String after, int limit) {
        return rows.of(reading, id, after, limit);
    }

    /** The words of a comment. */
    public String words(Reading reading, Comment comment) {
        return setting.records().note(reading, comment.id()).orElse("");
    }
}

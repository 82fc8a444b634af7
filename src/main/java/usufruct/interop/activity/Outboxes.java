package usufruct.interop.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.interop.activity.Announcement.Kind;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What the groups' actors, and the node's, show to whoever reads. An actor is a group, or the node when none is named. */
public final class Outboxes {
    private final Announcing announcing;
    private final Communities communities;
    private final Streams streams;
    private final Node node;

    /** @param url as others reach it */
    public record Node(String name, String url) {}

    public Outboxes(Announcing announcing, Communities communities, Node node) {
        this.announcing = announcing;
        this.communities = communities;
        this.streams = new Streams(node.url());
        this.node = node;
    }

    /** @throws RefusedException NOT_FOUND when there is no such group here */
    ObjectNode actor(Reading reading, Optional<Did> group) {
        return streams.actor(group, group.map(each -> title(reading, each)).orElse(node.name()));
    }

    private String title(Reading reading, Did group) {
        return communities.groups(reading).stream()
                .filter(each -> each.did().equals(group))
                .map(Community::title)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no group `" + group + "` on this node"));
    }

    /** @throws RefusedException NOT_FOUND */
    ObjectNode outbox(Reading reading, Optional<Did> group) {
        group.ifPresent(each -> title(reading, each));
        return streams.outbox(group, announcing.rows.count(reading, group));
    }

    /** Those before one, the newest first. @throws RefusedException NOT_FOUND */
    List<Announcement> before(Reading reading, Optional<Did> group, long seq, int most) {
        group.ifPresent(each -> title(reading, each));
        return announcing.rows.before(reading, group, seq, most);
    }

    ObjectNode page(
            Reading reading,
            Optional<Did> group,
            Optional<String> after,
            Optional<String> next,
            List<Announcement> told) {
        return streams.page(
                group,
                after,
                next,
                told.stream()
                        .map(each -> group.isPresent() ? activity(reading, each) : streams.announce(each))
                        .toList());
    }

    /** @throws RefusedException NOT_FOUND */
    ObjectNode activity(Reading reading, long seq) {
        return activity(reading, found(reading, seq));
    }

    /** @throws RefusedException NOT_FOUND */
    ObjectNode announce(Reading reading, long seq) {
        return streams.announce(found(reading, seq));
    }

    private Announcement found(Reading reading, long seq) {
        return announcing
                .rows
                .find(reading, seq)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no activity `" + seq + "`"));
    }

    /** Only the last activity about an offer has it inside; what it was before, nobody is told again. */
    private ObjectNode activity(Reading reading, Announcement told) {
        boolean isLast =
                announcing.rows.last(reading, told.item()).filter(told::equals).isPresent();
        return streams.activity(told, isLast ? shown(reading, told) : Optional.empty());
    }

    private Optional<ObjectNode> shown(Reading reading, Announcement last) {
        return announcing
                .shown(reading, last.item())
                .map(record -> streams.offer(
                        record, announcing.rows.firstAt(reading, last.item()).orElse(last.at()), last.at()));
    }

    /**
     * An offer, or what is left of one.
     *
     * @param isGone whether it is only what is left
     */
    record Told(ObjectNode object, boolean isGone) {}

    /** @throws RefusedException NOT_FOUND when strangers never saw it */
    Told offer(Reading reading, ItemId item) {
        Announcement last = announcing
                .rows
                .last(reading, item)
                .filter(each -> each.kind() != Kind.CANDIDATE)
                .orElseThrow(() -> nothing(item));
        if (last.kind() == Kind.DELETE) {
            return new Told(streams.tombstone(last), true);
        }
        return new Told(shown(reading, last).orElseThrow(() -> nothing(item)), false);
    }

    private static RefusedException nothing(ItemId item) {
        return new RefusedException(Reason.NOT_FOUND, "no offer `" + item + "` that everybody may see");
    }

    /**
     * Whose account a name is, by RFC 7033.
     *
     * @param resource {@code acct:name@host}, or the address of an actor
     * @throws RefusedException NOT_FOUND when it is none of this node's
     */
    ObjectNode finger(Reading reading, String resource) {
        Optional<Did> group = Stream.concat(
                        Stream.of(Optional.<Did>empty()),
                        communities.groups(reading).stream().map(each -> Optional.of(each.did())))
                .filter(each -> isCalled(resource, each))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "nobody here is called that"));
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("subject", "acct:" + account(group));
        document.putArray("aliases").add(streams.actor(group));
        document.putArray("links")
                .addObject()
                .put("rel", "self")
                .put("type", ActivityResource.ACTIVITY_JSON)
                .put("href", streams.actor(group));
        return document;
    }

    private boolean isCalled(String resource, Optional<Did> group) {
        return resource.equals(streams.actor(group))
                || resource.toLowerCase(Locale.ROOT)
                        .equals("acct:" + account(group).toLowerCase(Locale.ROOT));
    }

    private String account(Optional<Did> group) {
        return Streams.userName(group) + "@" + URI.create(node.url()).getAuthority();
    }
}

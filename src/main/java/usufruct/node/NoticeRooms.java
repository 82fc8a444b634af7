package usufruct.node;

import java.util.Optional;
import usufruct.http.RequestSigner;
import usufruct.notice.Contacts;
import usufruct.notice.Devices;
import usufruct.notice.Happenings;
import usufruct.notice.Notices;
import usufruct.notice.WebhookSigning;

/** What people are told of their things, and where they are reached. */
final class NoticeRooms implements AutoCloseable {
    final Contacts contacts;
    final Devices devices;
    final Notices notices;

    /** @param url where the node's pages are */
    NoticeRooms(Foundations base, CircleRooms circle, RoundRooms rounds, NodeSettings settings, String url) {
        contacts = new Contacts(
                circle.roles,
                base.records,
                new Contacts.Offered(
                        settings.mail().isPresent(), settings.others().webhooks()),
                new Contacts.Self(base.clock, base.ids, base.random));
        devices =
                new Devices(circle.roles, base.records, contacts, new Devices.Self(base.clock, base.ids, base.pushKey));
        var happenings = new Happenings(
                new Happenings.Things(
                        circle.needs,
                        circle.assignments,
                        circle.holds,
                        circle.coUsers,
                        circle.permitNotes,
                        circle.consents,
                        rounds.rounds,
                        rounds.recalls),
                new Happenings.People(
                        rounds.appeals,
                        circle.suspensions,
                        circle.attestations,
                        circle.parties,
                        circle.roles,
                        circle.acts),
                base.ids);
        notices = new Notices(
                base.store,
                base.ledger,
                happenings,
                contacts,
                new Notices.Ways(
                        settings.mail(), FederationRooms.outbound(settings), base.pushKey, webhooks(base, settings)),
                new Notices.Self(
                        settings.name(), url, settings.zone(), base.keys.signing(), base.clock, base.ids, base.random));
    }

    private static Optional<WebhookSigning> webhooks(Foundations base, NodeSettings settings) {
        var signer = new RequestSigner(base.keys.keyId().toString(), base.keys.signing()::sign, base.clock, base.random)
                .forNotices();
        return Optional.<WebhookSigning>of(
                        (method, target, body) -> signer.headers(method, target, body, "application/json"))
                .filter(each -> settings.others().webhooks());
    }

    @Override
    public void close() {
        notices.close();
    }
}

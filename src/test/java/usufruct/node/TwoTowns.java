package usufruct.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.client.Visiting;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.PassportKeys;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;
import usufruct.words.Network;

/** Two towns on two nodes that are peers: people of the first may ask the second's group for tools. */
final class TwoTowns implements AutoCloseable {
    final Side home;
    final Side there;
    final String peering;

    TwoTowns(Path folder) throws InterruptedException {
        home = new Side(Ground.laid(folder.resolve("home")), 2);
        // laid ground would be the same node once more
        there = new Side(folder.resolve("there"), 1);
        var code = there.peers().invite(scopes(true));
        PeerView met = home.peers().accept(code.path("url").asText(), code.path("code").asText(), scopes(false));
        peering = met.id();
        there.peers().confirm(peering, met.words());
        home.peers().confirm(peering, met.words());
        settle();
    }

    /** What people of the first may do at the second. */
    private ObjectNode scopes(boolean allocate) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(Town.OFFER.toString());
        scopes.putArray("groups").add(there.town.group.did().value());
        return scopes.put("search", false).put("mirror", false).put("allocate", allocate);
    }

    void allow(boolean allocate) throws InterruptedException {
        there.peers().change(peering, scopes(allocate));
        settle();
    }

    /** Waits until everything was said that is to say. */
    void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            for (Side each : List.of(home, there)) {
                if (each.isUp()) {
                    each.town.settle();
                }
            }
        }
    }

    /** Both clocks go on. */
    void later(Duration time) throws InterruptedException {
        home.town.later(time);
        there.town.later(time);
        settle();
    }

    /** A published need of somebody of the first town, put to the second's group. */
    ItemId need(Person person, Duration from, Duration until) {
        var now = home.town.clock.instant();
        ObjectNode fields = home.town.needFields(now.plus(from), now.plus(until));
        fields.put("at", there.node.did().value())
                .put("group", there.town.group.did().value());
        return person.member().publishNeed(Town.NEED, fields);
    }

    /** The same, asked. */
    ItemId ask(Person person, Duration from, Duration until) throws InterruptedException {
        ItemId need = need(person, from, until);
        person.member().visiting().ask(new ItemId(peering), need);
        settle();
        return need;
    }

    Visiting.Place place() {
        return home.town.people.getFirst().member().visiting().places().getFirst();
    }

    /** Somebody of the first town as they speak to the second directly. */
    Person guest(Person person) {
        return there.town.person(person.keys());
    }

    @Override
    public void close() {
        home.close();
        there.close();
    }

    /** One of them. */
    static final class Side implements AutoCloseable {
        private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
        final Path data;
        final NodeSettings settings;
        final Town town;
        Node node;
        private boolean up;

        Side(Path folder, int people) {
            PassportKeys operator = Town.newKeys();
            data = folder;
            settings = Town.settings(data, operator, 0).withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
            node = start(settings);
            town = new Town(node.address(), operator, people);
        }

        private Node start(NodeSettings with) {
            up = true;
            return Node.start(with, inside -> {
                rooms.set(inside);
                return List.of();
            });
        }

        boolean isUp() {
            return up;
        }

        Web.Rooms rooms() {
            return rooms.get();
        }

        Peers peers() {
            return new Peers(town.operatorPerson.api());
        }

        void stop() {
            if (up) {
                node.close();
                up = false;
            }
        }

        /** Starts it again at its address, with its clock where it was. */
        void startAgain() {
            node = start(settings.withPort(town.address().getPort()));
        }

        @Override
        public void close() {
            stop();
        }

        /** What an audit of its data says, once it is stopped. */
        Verdict audit() {
            return Audit.ofFolder(
                    new DataFolder(
                            data.resolve("usufruct.db"),
                            data.resolve("usufruct.head"),
                            Optional.of(KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys")))),
                    Optional.empty());
        }
    }
}

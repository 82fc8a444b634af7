package usufruct.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.http.Proxies;
import usufruct.notice.MailServer;
import usufruct.own.Terms;
import usufruct.record.Photos;
import usufruct.words.Did;
import usufruct.words.Network;

/**
 * The one YAML file of a node; ops/node.example.yml explains each line. Every line may be left out.
 *
 * @param data the folder of the database, the keys and the signed head
 * @param terms how long what people wrote is kept once it is over
 * @param pictures how much room those of a group and of a person have
 * @param mail where the node hands mail in; absent: it sends none
 * @param others what holds between this node and others
 * @param steppedFrom where a stepped clock starts, for demonstrations and tests; absent: the system's clock
 */
public record NodeSettings(
        String name,
        Optional<String> url,
        ZoneId zone,
        Path data,
        Listen listen,
        Keys keys,
        People people,
        Terms terms,
        Photos.Room pictures,
        Optional<MailServer> mail,
        Others others,
        Optional<Instant> steppedFrom) {

    /**
     * Where the node listens, and to whom.
     *
     * @param port 0 takes a free one
     * @param metricsFrom who may read the machine's figures
     * @param ways beside plain connections
     */
    public record Listen(String bind, int port, Limits limits, List<Network> metricsFrom, Ways ways) {
        /** @throws IllegalArgumentException when there can be no such port */
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is from 0 to 65535, not `" + port + "`");
            }
            metricsFrom = List.copyOf(metricsFrom);
        }

        Listen withMutual(Ways.Mutual mutual) {
            var others = new Ways(ways.certificate(), ways.onionThrough(), Optional.of(mutual));
            return new Listen(bind, port, limits, metricsFrom, others);
        }

        Listen withPort(int other) {
            return new Listen(bind, other, limits, metricsFrom, ways);
        }

        Listen withLimits(Limits others) {
            return new Listen(bind, port, others, metricsFrom, ways);
        }

        Listen withMetricsFrom(List<Network> others) {
            return new Listen(bind, port, limits, others, ways);
        }
    }

    /**
     * How much of the node one caller may take. All are at least 1.
     *
     * @param perPassport requests a minute under one passport
     * @param perAddress requests a minute from one address
     * @param passports those that anybody may register
     * @param patience with slow callers
     * @param connections at a time, of all callers
     * @param connectionsPerAddress at a time, and bodies on their way; the proxies' connections are not counted
     * @param proxies whose word on a caller's address is believed
     */
    public record Limits(
            int perPassport,
            int perAddress,
            Passports passports,
            Patience patience,
            int connections,
            int connectionsPerAddress,
            Proxies proxies) {

        Limits withProxies(Proxies others) {
            return new Limits(perPassport, perAddress, passports, patience, connections, connectionsPerAddress, others);
        }

        public Limits withPassports(Passports others) {
            return new Limits(perPassport, perAddress, others, patience, connections, connectionsPerAddress, proxies);
        }
    }

    /** How long a request's body may take to come, and an answer to be taken. */
    public record Patience(Duration body, Duration answer) {}

    /**
     * What holds between this node and others.
     *
     * @param outgoingTo networks that others may have the node call although they are not of the open internet
     * @param keepShared how long something that is shared is shown without its node being heard: here, and of this node's at others
     * @param patience with peers while somebody waits
     * @param webhooks whether members may have the node call programs of theirs
     */
    public record Others(List<Network> outgoingTo, Duration keepShared, Duration patience, boolean webhooks) {
        public Others {
            outgoingTo = List.copyOf(outgoingTo);
        }

        Others with(List<Network> networks) {
            return new Others(networks, keepShared, patience, webhooks);
        }

        Others withoutWebhooks() {
            return new Others(outgoingTo, keepShared, patience, false);
        }
    }

    /** How many passports a minute are taken in, of all callers and from one address. */
    public record Passports(int perMinute, int perMinutePerAddress) {}

    /** Where the key that wraps all others comes from: a file of its own, or a passphrase. */
    public record Keys(Optional<Path> file, Optional<Path> passphraseFile, Duration grantLifetime) {}

    /**
     * Who runs the node.
     *
     * @param contact the mail address for whoever reads its public feeds; absent: vehicles are in none
     */
    public record People(List<Did> operators, Optional<String> contact) {
        /** @throws IllegalArgumentException when it is no address */
        public People {
            operators = List.copyOf(operators);
            if (contact.filter(each -> !each.matches("[^\\s@]{1,64}@[^\\s@]{1,180}"))
                    .isPresent()) {
                throw new IllegalArgumentException("it is a mail address such as feeds@example.org");
            }
        }
    }

    /** The file could not be used; the message says which line and why. */
    public static class SettingsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SettingsException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A node without a file: everything under one folder, on loopback. */
    public static NodeSettings embedded(Path data) {
        return new SettingsFile.Lines().settings(data);
    }

    /** @throws SettingsException when the file cannot be read or says something unknown */
    public static NodeSettings read(Path file) {
        return SettingsFile.read(file);
    }

    public NodeSettings withPort(int port) {
        return withListen(listen.withPort(port));
    }

    public NodeSettings withLimits(Limits limits) {
        return withListen(listen.withLimits(limits));
    }

    NodeSettings withListen(Listen other) {
        return new NodeSettings(name, url, zone, data, other, keys, people, terms, pictures, mail, others, steppedFrom);
    }

    public NodeSettings withData(Path folder) {
        return new NodeSettings(
                name, url, zone, folder, listen, keys, people, terms, pictures, mail, others, steppedFrom);
    }

    public NodeSettings withOperators(List<Did> operators) {
        return withPeople(new People(operators, people.contact()));
    }

    NodeSettings withContact(String contact) {
        return withPeople(new People(people.operators(), Optional.of(contact)));
    }

    private NodeSettings withPeople(People other) {
        return new NodeSettings(name, url, zone, data, listen, keys, other, terms, pictures, mail, others, steppedFrom);
    }

    public NodeSettings withTerms(Terms other) {
        return new NodeSettings(
                name, url, zone, data, listen, keys, people, other, pictures, mail, others, steppedFrom);
    }

    public NodeSettings withPictures(Photos.Room other) {
        return new NodeSettings(name, url, zone, data, listen, keys, people, terms, other, mail, others, steppedFrom);
    }

    /** Lets others have this node call these networks, loopback also without TLS. */
    public NodeSettings withOutgoingTo(List<Network> networks) {
        return withOthers(others.with(networks));
    }

    NodeSettings withoutWebhooks() {
        return withOthers(others.withoutWebhooks());
    }

    private NodeSettings withOthers(Others other) {
        return new NodeSettings(name, url, zone, data, listen, keys, people, terms, pictures, mail, other, steppedFrom);
    }

    NodeSettings withMail(MailServer server) {
        return new NodeSettings(
                name, url, zone, data, listen, keys, people, terms, pictures, Optional.of(server), others, steppedFrom);
    }

    public NodeSettings steppedFrom(Instant start) {
        return new NodeSettings(
                name, url, zone, data, listen, keys, people, terms, pictures, mail, others, Optional.of(start));
    }
}

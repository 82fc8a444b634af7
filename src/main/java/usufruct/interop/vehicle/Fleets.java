package usufruct.interop.vehicle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.FreeTimes;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.ledger.Ledger;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.Floor;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** Gathers the vehicles. Until something changes, or a minute is over, all who ask are told the same. */
public final class Fleets {
    static final Duration TTL = Duration.ofMinutes(1);

    /** More vehicles than a node of neighbours has; those beyond are not told of. */
    private static final int MOST = 500;

    private static final int SOME = 100;

    private final Store store;
    private final Rooms rooms;
    private final InstantSource clock;
    private final byte[] secret = new byte[32];
    private final AtomicReference<@Nullable Fleet> last = new AtomicReference<>();

    /** Where things are, and when they can be had. */
    public record Rooms(
            Offers offers,
            Assignments assignments,
            FreeTimes times,
            Communities communities,
            Schemas schemas,
            Ledger ledger) {}

    /** @param random for what nobody can tell the names of vehicles from; other ones after each start */
    public Fleets(Store store, Rooms rooms, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.rooms = rooms;
        this.clock = clock;
        random.nextBytes(secret);
    }

    /** The vehicles as they stand. */
    Fleet now() {
        return store.read(reading -> {
            Instant now = clock.instant();
            long seq = rooms.ledger().lastSeq(reading);
            Fleet before = last.get();
            if (before != null
                    && before.seq() == seq
                    && !now.isBefore(before.at())
                    && now.isBefore(before.at().plus(TTL))) {
                return before;
            }
            Fleet fleet = gathered(reading, now, seq);
            last.set(fleet);
            return fleet;
        });
    }

    private Fleet gathered(Reading reading, Instant now, long seq) {
        List<VehicleType> types = rooms.schemas().all().stream()
                .flatMap(schema -> VehicleType.of(schema).stream())
                .sorted(Comparator.comparing(each -> each.category().toString()))
                .toList();
        Map<Did, String> titles = rooms.communities().groups(reading).stream()
                .collect(Collectors.toMap(Community::did, Community::title));
        Map<String, Place> places = new TreeMap<>();
        int left = MOST;
        for (VehicleType type : types) {
            Schema schema = rooms.schemas().find(type.category()).orElseThrow();
            String after = "";
            List<Offer> some;
            do {
                some = rooms.offers().page(reading, Optional.empty(), Optional.of(type.category()), after, SOME);
                for (Offer offer : some) {
                    after = offer.id().value();
                    Optional<ObjectNode> shown = shown(reading, offer, schema);
                    if (shown.isPresent() && left > 0) {
                        left--;
                        Place place = Place.of(offer.community(), shown.get());
                        places.computeIfAbsent(place.id(), _ -> place)
                                .add(offer.state() == Offer.State.OPEN, free(reading, offer, type, now));
                    }
                }
            } while (some.size() == SOME && left > 0);
        }
        return new Fleet(
                now,
                seq,
                types,
                places.values().stream()
                        .map(place -> place.station(titles.getOrDefault(place.group, "")))
                        .toList());
    }

    /** The fields that strangers see of an offer; empty when they do not find it, or it does not say where it is. */
    private Optional<ObjectNode> shown(Reading reading, Offer offer, Schema schema) {
        if (offer.state() == Offer.State.RETIRED) {
            return Optional.empty();
        }
        SignedRecord record = rooms.offers().record(reading, offer.id());
        return Floor.ofOffer(record, schema)
                .filter(Visibility.PUBLIC::equals)
                .map(_ -> record.projectedFor(Visibility.PUBLIC, schema).fields())
                .filter(fields ->
                        fields.path("area").isObject() && fields.path("units").isInt());
    }

    private List<Fleet.Vehicle> free(Reading reading, Offer offer, VehicleType type, Instant now) {
        int free = rooms.times().unitsFree(reading, offer, now);
        String trips = trips(reading, offer, now);
        List<Fleet.Vehicle> vehicles = new ArrayList<>();
        for (int each = 1; each <= free; each++) {
            byte[] name = Bytes.sha256(secret, Bytes.utf8(offer.id() + " " + each + " " + trips));
            vehicles.add(new Fleet.Vehicle(Bytes.base64Url(name).substring(0, 22), type.category()));
        }
        return vehicles;
    }

    /** What is another after each use, and a day later once more. */
    private String trips(Reading reading, Offer offer, Instant now) {
        return rooms.assignments().usedSince(reading, offer.id(), now.minus(Duration.ofDays(1))).stream()
                .filter(permit -> permit.course().returnedAt().isPresent())
                .map(Assignment::id)
                .map(id -> id.value())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** A station, while its vehicles are counted. */
    private static final class Place {
        private final Did group;
        private final int latitude;
        private final int longitude;
        private final List<Fleet.Vehicle> free = new ArrayList<>();
        private boolean isRenting;

        private Place(Did group, int latitude, int longitude) {
            this.group = group;
            this.latitude = latitude;
            this.longitude = longitude;
        }

        static Place of(Did group, ObjectNode fields) {
            return new Place(
                    group,
                    fields.path("area").path("latitude").intValue(),
                    fields.path("area").path("longitude").intValue());
        }

        /** The same as long as the group lends there. */
        String id() {
            return Bytes.base64Url(Bytes.sha256(Bytes.utf8("station " + group + " " + latitude + " " + longitude)))
                    .substring(0, 22);
        }

        void add(boolean isOpen, List<Fleet.Vehicle> vehicles) {
            isRenting |= isOpen;
            free.addAll(vehicles);
        }

        Fleet.Station station(String title) {
            return new Fleet.Station(id(), group, title, latitude, longitude, isRenting, free);
        }
    }
}

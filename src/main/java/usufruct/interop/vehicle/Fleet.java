package usufruct.interop.vehicle;

import java.time.Instant;
import java.util.List;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * All vehicles that strangers may know of, as they stand at a moment.
 *
 * @param seq the last entry of the log that it knows of
 */
record Fleet(Instant at, long seq, List<VehicleType> types, List<Station> stations) {
    Fleet {
        types = List.copyOf(types);
        stations = List.copyOf(stations);
    }

    /**
     * Where a group's vehicles stand: about there, and no nearer.
     *
     * @param latitude in hundredths of a degree, as the longitude
     * @param isRenting whether any of them is lent at all at the moment
     */
    record Station(
            String id, Did group, String title, int latitude, int longitude, boolean isRenting, List<Vehicle> free) {
        Station {
            free = List.copyOf(free);
        }
    }

    /**
     * A vehicle that nobody has.
     *
     * @param id that it has until it was used
     */
    record Vehicle(String id, Category type) {}
}

package usufruct.access;

import java.util.HashMap;
import java.util.Map;
import usufruct.access.SchemaException.Spot;

/** Where the names of a schema stand in its text. */
final class SchemaSpots {
    static final Spot START = new Spot(1, 1);

    private final Map<String, Spot> spots = new HashMap<>();

    void name(String namespace, String name, Spot spot) {
        spots.putIfAbsent(namespace + "#" + name, spot);
    }

    void caveat(String name, Spot spot) {
        spots.putIfAbsent(name, spot);
    }

    void definition(String namespace, Spot spot) {
        spots.putIfAbsent("definition " + namespace, spot);
    }

    Spot ofDefinition(String namespace) {
        return spots.getOrDefault("definition " + namespace, START);
    }

    Spot of(String namespace, String name) {
        return spots.getOrDefault(namespace + "#" + name, START);
    }

    Spot ofCaveat(String name) {
        return spots.getOrDefault(name, START);
    }
}

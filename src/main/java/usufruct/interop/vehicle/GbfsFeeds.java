package usufruct.interop.vehicle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usufruct.words.Category;
import usufruct.words.Did;

/** The files of GBFS 3.0, made of a fleet. */
final class GbfsFeeds {
    static final String VERSION = "3.0";

    /** The files there are, in the order in which the first one names them. */
    static final List<String> NAMES = List.of(
            "gbfs", "system_information", "vehicle_types", "station_information", "station_status", "vehicle_status");

    private final Owner owner;

    /**
     * Whose vehicles they are.
     *
     * @param contact a mail address
     * @param url of the node, as others reach it
     */
    record Owner(Did node, String name, String contact, ZoneId zone, String url) {}

    GbfsFeeds(Owner owner) {
        this.owner = owner;
    }

    /** A file by its name without the ending. */
    ObjectNode file(String name, Fleet fleet) {
        ObjectNode data = switch (name) {
            case "gbfs" -> discovery();
            case "system_information" -> information(fleet);
            case "vehicle_types" -> types(fleet);
            case "station_information" -> stations(fleet);
            case "station_status" -> states(fleet);
            case "vehicle_status" -> vehicles(fleet);
            default -> throw new IllegalArgumentException("no file `" + name + "`");
        };
        ObjectNode file = object().put("last_updated", fleet.at().toString())
                .put("ttl", Fleets.TTL.toSeconds())
                .put("version", VERSION);
        file.set("data", data);
        return file;
    }

    private ObjectNode discovery() {
        ObjectNode data = object();
        ArrayNode feeds = data.putArray("feeds");
        NAMES.forEach(
                name -> feeds.addObject().put("name", name).put("url", owner.url() + "/api/v1/gbfs/" + name + ".json"));
        return data;
    }

    private ObjectNode information(Fleet fleet) {
        ObjectNode data = object().put("system_id", owner.node().value());
        ArrayNode languages = data.putArray("languages");
        languages(fleet).forEach(languages::add);
        named(data.putArray("name"), owner.name(), fleet);
        return data.put("opening_hours", "24/7")
                .put("feed_contact_email", owner.contact())
                .put("timezone", owner.zone().getId())
                .put("url", owner.url() + "/");
    }

    private static ObjectNode types(Fleet fleet) {
        ObjectNode data = object();
        ArrayNode types = data.putArray("vehicle_types");
        for (VehicleType type : fleet.types()) {
            ObjectNode one = types.addObject()
                    .put("vehicle_type_id", type.category().toString())
                    .put("form_factor", type.form())
                    .put("propulsion_type", type.propulsion())
                    .put("return_constraint", "roundtrip_station");
            type.range().ifPresent(metres -> one.put("max_range_meters", metres));
            ArrayNode names = one.putArray("name");
            type.names().forEach((language, name) -> text(names, name, language));
        }
        return data;
    }

    private static ObjectNode stations(Fleet fleet) {
        ObjectNode data = object();
        ArrayNode stations = data.putArray("stations");
        for (Fleet.Station station : fleet.stations()) {
            ObjectNode one = stations.addObject()
                    .put("station_id", station.id())
                    .put("lat", degrees(station.latitude()))
                    .put("lon", degrees(station.longitude()))
                    .put("is_virtual_station", true);
            named(one.putArray("name"), station.title(), fleet);
            area(one.putObject("station_area"), station);
        }
        return data;
    }

    /** The whole square in which it is: where within, nobody is told here. */
    private static void area(ObjectNode area, Fleet.Station station) {
        area.put("type", "MultiPolygon");
        ArrayNode ring = area.putArray("coordinates").addArray().addArray();
        int[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
        for (int[] corner : corners) {
            ring.addArray()
                    .add((station.longitude() * 2 + corner[0]) / 200.0)
                    .add((station.latitude() * 2 + corner[1]) / 200.0);
        }
    }

    private static ObjectNode states(Fleet fleet) {
        ObjectNode data = object();
        ArrayNode stations = data.putArray("stations");
        for (Fleet.Station station : fleet.stations()) {
            ObjectNode one = stations.addObject()
                    .put("station_id", station.id())
                    .put("num_vehicles_available", station.free().size())
                    .put("is_installed", true)
                    .put("is_renting", station.isRenting())
                    .put("is_returning", true)
                    .put("last_reported", fleet.at().toString());
            ArrayNode counts = one.putArray("vehicle_types_available");
            counted(station)
                    .forEach((type, count) ->
                            counts.addObject().put("vehicle_type_id", type).put("count", count));
        }
        return data;
    }

    private static Map<String, Long> counted(Fleet.Station station) {
        return station.free().stream()
                .map(Fleet.Vehicle::type)
                .map(Category::toString)
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    /** One by one stand those of which nobody would have to say how full their battery is. */
    private static ObjectNode vehicles(Fleet fleet) {
        SortedSet<String> motors = fleet.types().stream()
                .filter(VehicleType::hasMotor)
                .map(type -> type.category().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        ObjectNode data = object();
        ArrayNode vehicles = data.putArray("vehicles");
        for (Fleet.Station station : fleet.stations()) {
            station.free().stream()
                    .filter(vehicle -> !motors.contains(vehicle.type().toString()))
                    .forEach(vehicle -> vehicles.addObject()
                            .put("vehicle_id", vehicle.id())
                            .put("vehicle_type_id", vehicle.type().toString())
                            .put("station_id", station.id())
                            .put("is_reserved", false)
                            .put("is_disabled", false));
        }
        return data;
    }

    /** A name is the same in every language. */
    private static void named(ArrayNode texts, String name, Fleet fleet) {
        languages(fleet).forEach(language -> text(texts, name, language));
    }

    private static void text(ArrayNode texts, String text, String language) {
        texts.addObject().put("text", text).put("language", language);
    }

    private static SortedSet<String> languages(Fleet fleet) {
        SortedSet<String> languages = fleet.types().stream()
                .flatMap(type -> type.names().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (languages.isEmpty()) {
            languages.add("en");
        }
        return languages;
    }

    private static double degrees(int hundredths) {
        return hundredths / 100.0;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package usufruct.demo;

import java.time.LocalTime;

/** A day of the story, counted from 0, and a time of day: {@code 4 17:00}. */
record Moment(int day, LocalTime time) {

    /** @throws IllegalArgumentException when the text has another shape */
    static Moment parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a moment is a day and a time such as `4 17:00`, not `" + text + "`");
        }
        return new Moment(Integer.parseInt(parts[0]), LocalTime.parse(parts[1]));
    }
}

package usufruct.federation.box;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the network does to what passes over it.
 *
 * @param loss in a hundred requests, and in a hundred answers
 * @param doubling in a hundred requests
 * @param slow in a hundred: it takes up to half a minute, longer than anybody waits, so others overtake it
 */
record Weather(int loss, int doubling, int slow) {
    static final Weather CALM = new Weather(0, 0, 0);

    static Weather draw(RandomGenerator random) {
        int slow = random.nextInt(4) == 0 ? 60 : 15;
        return new Weather(random.nextInt(30), random.nextInt(20), random.nextInt(slow));
    }

    boolean loses(RandomGenerator random) {
        return random.nextInt(100) < loss;
    }

    boolean doubles(RandomGenerator random) {
        return random.nextInt(100) < doubling;
    }

    Duration delay(RandomGenerator random) {
        return Duration.ofMillis(random.nextInt(100) < slow ? random.nextInt(30_000) : 5 + random.nextInt(200));
    }
}

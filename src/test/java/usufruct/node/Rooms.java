package usufruct.node;

import java.nio.file.Path;

/** People who want rooms, on a node in this process. */
final class Rooms extends Evenings implements AutoCloseable {
    final Settlement settlement;

    Rooms(Path folder, int people) {
        this(new Settlement(folder, people));
    }

    private Rooms(Settlement settlement) {
        super(settlement.town);
        this.settlement = settlement;
    }

    @Override
    public void close() {
        settlement.close();
    }
}

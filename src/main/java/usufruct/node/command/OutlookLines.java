package usufruct.node.command;

import java.util.ArrayList;
import java.util.List;
import usufruct.client.OutlookView;

/** An outlook in lines for people. */
final class OutlookLines {

    static List<String> of(OutlookView outlook) {
        List<String> lines = new ArrayList<>();
        outlook.alone()
                .ifPresentOrElse(
                        alone -> lines.add(alone.reason()
                                .map(reason -> reason + "  " + alone.sentence() + "; " + alone.next())
                                .orElse("it fits: something is free for it, as long as nobody comes before you")),
                        () -> lines.add(
                                "nothing is to be said of it: nothing like it is offered, no round was held yet, or it no longer waits"));
        if (outlook.pausedAhead() > 0) {
            lines.add("paused ahead: " + outlook.pausedAhead());
        }
        outlook.waiting().ifPresent(lines::add);
        return lines;
    }

    private OutlookLines() {}
}

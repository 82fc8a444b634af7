package usufruct.node.command;

import io.nayuki.qrcodegen.QrSegment;
import java.util.ArrayList;
import java.util.List;
import usufruct.words.Bytes;

/** Text as a square that a camera reads (ISO/IEC 18004), with the quiet zone of four modules around it. */
record QrCode(io.nayuki.qrcodegen.QrCode modules) {
    private static final int QUIET = 4;

    /** With the least correction: it is shown on a screen, and the less there is, the larger is each module. */
    static QrCode of(String text) {
        return new QrCode(io.nayuki.qrcodegen.QrCode.encodeSegments(
                List.of(QrSegment.makeBytes(Bytes.utf8(text))), io.nayuki.qrcodegen.QrCode.Ecc.LOW));
    }

    /** For a terminal, two modules in each character; light on dark, so it is told the other way round. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (int y = -QUIET; y < modules.size + QUIET; y += 2) {
            var line = new StringBuilder();
            for (int x = -QUIET; x < modules.size + QUIET; x++) {
                boolean upper = !modules.getModule(x, y);
                boolean lower = !modules.getModule(x, y + 1);
                line.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A picture, each module one unit wide. */
    String svg() {
        int side = modules.size + 2 * QUIET;
        var path = new StringBuilder();
        for (int y = 0; y < modules.size; y++) {
            for (int x = 0; x < modules.size; x++) {
                if (modules.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(',')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <path d="%2$s" fill="#000"/>
                </svg>
                """.formatted(side, path);
    }
}

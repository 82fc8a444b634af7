import java.util.List;
import java.util.Locale;

/** Draws docs/circle.svg, the picture of the circle of use: {@code ./usufruct docs}. */
final class Circle {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 560;
    private static final int CENTRE_X = 340;
    private static final int CENTRE_Y = 290;
    private static final int RADIUS = 200;
    private static final int BOX_WIDTH = 178;
    private static final int BOX_HEIGHT = 66;

    /** A stop on the circle, at an angle in degrees clockwise from the top. */
    private record Stop(int angle, String name, String first, String second) {}

    private static final List<Stop> STOPS = List.of(
            new Stop(0, "Offer", "a group lends a thing,", "its door code sealed"),
            new Stop(72, "Round", "rules judge, a seeded", "draw decides"),
            new Stop(144, "Assignment", "one person, one thing,", "one window"),
            new Stop(216, "Key grant", "the code opens inside", "the window only"),
            new Stop(288, "Outcome", "returned, and how it is:", "free for the next"));

    public static void main(String[] arguments) {
        StringBuilder svg = new StringBuilder();
        line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                + "role=\"img\" aria-labelledby=\"title text\" font-family=\"system-ui, sans-serif\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        line(svg, "<title id=\"title\">The circle of use</title>");
        line(svg, "<desc id=\"text\">An offer and a need meet in a round; the round makes an assignment; the assignment "
                + "opens a key grant; an outcome closes it and frees the thing; a revocation ends an assignment at any "
                + "time.</desc>");
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fbfaf7\"/>", WIDTH, HEIGHT);
        line(svg, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"none\" stroke=\"#2f6f5e\" stroke-width=\"3\"/>",
                CENTRE_X, CENTRE_Y, RADIUS);
        for (int angle : List.of(36, 108, 180, 252, 324)) {
            line(svg, "<path d=\"M-7,-9 L9,0 L-7,9 Z\" fill=\"#2f6f5e\" transform=\"translate(%.1f,%.1f) rotate(%d)\"/>",
                    x(angle, RADIUS), y(angle, RADIUS), angle);
        }
        need(svg);
        revocation(svg);
        STOPS.forEach(stop ->
                box(svg, x(stop.angle, RADIUS), y(stop.angle, RADIUS), "#2f6f5e", "", stop.name, stop.first, stop.second));
        line(svg, "</svg>");
        System.out.print(svg);
    }

    private static void need(StringBuilder svg) {
        double x = 652;
        double y = 75;
        line(svg, "<path d=\"M%.1f,%.1f L%.1f,%.1f\" stroke=\"#9a5b13\" stroke-width=\"3\"/>",
                x - 30, y, x(72, RADIUS) + 34, y(72, RADIUS) - BOX_HEIGHT / 2.0 - 12);
        line(svg, "<path d=\"M-7,-9 L9,0 L-7,9 Z\" fill=\"#9a5b13\" transform=\"translate(%.1f,%.1f) rotate(118)\"/>",
                x(72, RADIUS) + 32, y(72, RADIUS) - BOX_HEIGHT / 2.0 - 10);
        box(svg, x, y, "#9a5b13", "", "Need", "a person asks", "to use something");
    }

    private static void revocation(StringBuilder svg) {
        for (int angle : List.of(144, 216)) {
            line(svg, "<path d=\"M%.1f,%.1f L%d,%d\" stroke=\"#8f2d2d\" stroke-width=\"2\" stroke-dasharray=\"5 5\"/>",
                    x(angle, RADIUS), y(angle, RADIUS), CENTRE_X, CENTRE_Y + 30);
        }
        line(svg, "<path d=\"M%d,%d L%.1f,%.1f\" stroke=\"#8f2d2d\" stroke-width=\"2\" stroke-dasharray=\"5 5\"/>",
                CENTRE_X, CENTRE_Y + 30, x(288, RADIUS), y(288, RADIUS));
        box(svg, CENTRE_X, CENTRE_Y + 30, "#8f2d2d", " stroke-dasharray=\"5 5\"", "Revocation", "at any time: keys end,",
                "the code is changed");
    }

    private static void box(
            StringBuilder svg, double x, double y, String colour, String dashes, String name, String first, String second) {
        line(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#ffffff\" stroke=\"%s\" "
                + "stroke-width=\"2\"%s/>",
                x - BOX_WIDTH / 2.0, y - BOX_HEIGHT / 2.0, BOX_WIDTH, BOX_HEIGHT, colour, dashes);
        line(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#222222\">", x, y - 12);
        line(svg, "  <tspan font-size=\"16\" font-weight=\"600\">%s</tspan>", name);
        line(svg, "  <tspan x=\"%.1f\" dy=\"18\" font-size=\"13\">%s</tspan>", x, first);
        line(svg, "  <tspan x=\"%.1f\" dy=\"16\" font-size=\"13\">%s</tspan>", x, second);
        line(svg, "</text>");
    }

    private static double x(int angle, int radius) {
        return CENTRE_X + radius * Math.sin(Math.toRadians(angle));
    }

    private static double y(int angle, int radius) {
        return CENTRE_Y - radius * Math.cos(Math.toRadians(angle));
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

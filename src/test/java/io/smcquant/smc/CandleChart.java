package io.smcquant.smc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Draws candles, what was found in them and when, as SVG on a background of its own. The same drawing gives the same
 * text, always. Below the candles every event has a row: a circle at the bar it describes, a diamond at the bar that
 * made it known.
 */
final class CandleChart {
    private static final int LEFT = 56;
    private static final int STEP = 24;
    private static final int TOP = 92;
    private static final int HEIGHT = 280;
    private static final int ROW = 24;
    private static final int LABELS = 270;
    private static final int PRICE_LINES = 6;
    private static final int CLEAR = 15;

    private final Drawing drawing;
    private final List<SmcBar> bars;
    private final List<DrawnObject> objects;
    private final long lowE8;
    private final long highE8;
    private final Set<Mark> circles;
    private final Set<Mark> diamonds;
    private final StringBuilder svg = new StringBuilder();

    private record Mark(long x, long y) {}

    private CandleChart(Drawing drawing) {
        this.drawing = drawing;
        this.bars = drawing.series().bars();
        this.objects = DrawnObject.in(drawing);
        this.lowE8 = bars.stream().mapToLong(SmcBar::lowE8).min().orElseThrow();
        this.highE8 = bars.stream().mapToLong(SmcBar::highE8).max().orElseThrow();
        this.circles = marksAt(drawing::formedBar);
        this.diamonds = marksAt(drawing::confirmedBar);
    }

    static String of(Drawing drawing) {
        return new CandleChart(drawing).draw();
    }

    private String draw() {
        int width = right() + LABELS;
        int height = rowY(drawing.notes().size()) + 4;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"")
                .append(height).append("\" viewBox=\"0 0 ").append(width).append(' ').append(height)
                .append("\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"13\" role=\"img\">\n");
        svg.append("<title>").append(drawing.title()).append("</title>\n");
        rectangle(0, 0, width, height, "fill=\"#fbfbf8\" stroke=\"#c9c9c0\"");
        legend();
        grid();
        objects.stream().filter(object -> !object.isLevel()).forEach(this::zone);
        candles();
        objects.stream().filter(DrawnObject::isLevel).forEach(this::level);
        marks();
        numbers();
        rows();
        return svg.append("</svg>\n").toString();
    }

    // ---- Places ----------------------------------------------------------------------------------------------------

    private int right() {
        return LEFT + bars.size() * STEP;
    }

    private static int x(int bar) {
        return LEFT + bar * STEP + STEP / 2;
    }

    private long y(long priceE8) {
        return TOP + Math.round((double) (highE8 - priceE8) / (highE8 - lowE8) * HEIGHT);
    }

    private static int axisY() {
        return TOP + HEIGHT + 26;
    }

    private static int rowY(int row) {
        return axisY() + 24 + row * ROW;
    }

    // ---- Parts -----------------------------------------------------------------------------------------------------

    private void legend() {
        text(LEFT, 26, "start", "font-weight=\"bold\" font-size=\"15\"", drawing.title());
        text(LEFT, 46, "start", "fill=\"#55554f\"", "candles made by hand, " + drawing.series().timeframe().label()
                + "; ATR of " + drawing.settings().atrBars() + " bars; swings with "
                + drawing.settings().swingLeftBars() + " bars on each side");
        int x = right() + 22;
        circle(x, TOP);
        text(x + 14, TOP + 5, "start", "", "formedAt: the bar described");
        diamond(x, TOP + 24);
        text(x + 14, TOP + 29, "start", "", "confirmedAt: known at its close");
        line(x - 10, TOP + 48, x + 8, TOP + 48, "stroke=\"#1f5fbf\" stroke-dasharray=\"3 3\" stroke-width=\"2\"");
        text(x + 14, TOP + 53, "start", "", "not known yet");
        line(x - 10, TOP + 72, x + 8, TOP + 72, "stroke=\"#1f5fbf\" stroke-width=\"2\"");
        text(x + 14, TOP + 77, "start", "", "known and alive");
        text(x, TOP + 101, "middle", "fill=\"#1f5fbf\"", "■");
        text(x + 14, TOP + 101, "start", "", "side up");
        text(x + 84, TOP + 101, "middle", "fill=\"#b4490f\"", "■");
        text(x + 98, TOP + 101, "start", "", "side down");
        if (objects.stream().anyMatch(DrawnObject::breaker)) {
            text(x, TOP + 125, "middle", "fill=\"#7a3fb0\"", "■");
            text(x + 14, TOP + 125, "start", "", "breaker");
        }
    }

    private void grid() {
        for (int bar = 0; bar < bars.size(); bar++) {
            line(x(bar), TOP - 8, x(bar), rowY(drawing.notes().size()) - 12, "stroke=\"#ecece4\"");
            text(x(bar), axisY(), "middle", "fill=\"#55554f\" font-size=\"11\"", Integer.toString(bar));
        }
        long unit = HandMadeSeries.PRICE;
        long step = Math.max(1, (highE8 - lowE8) / unit / PRICE_LINES) * unit;
        for (long price = lowE8; price <= highE8; price += step) {
            line(LEFT, y(price), right(), y(price), "stroke=\"#ecece4\"");
            text(LEFT - 8, y(price) + 4, "end", "fill=\"#55554f\" font-size=\"11\"", Long.toString(price / unit));
        }
        text(LEFT - 8, axisY(), "end", "fill=\"#55554f\" font-size=\"11\"", "bar");
    }

    private void candles() {
        for (int bar = 0; bar < bars.size(); bar++) {
            SmcBar candle = bars.get(bar);
            boolean rises = candle.closeE8() >= candle.openE8();
            line(x(bar), y(candle.highE8()), x(bar), y(candle.lowE8()), "stroke=\"#33332f\" stroke-width=\"1.4\"");
            long top = y(Math.max(candle.openE8(), candle.closeE8()));
            long bottom = y(Math.min(candle.openE8(), candle.closeE8()));
            rectangle(x(bar) - 6, top, 12, Math.max(2, bottom - top),
                    "stroke=\"#33332f\" stroke-width=\"1.2\" fill=\"" + (rises ? "#ffffff" : "#6d6d66") + "\"");
        }
    }

    private void zone(DrawnObject zone) {
        String color = color(zone);
        int known = x(zone.known());
        int from = zone.formed() < zone.known() ? x(zone.formed()) - STEP / 2 : known;
        long top = y(zone.highE8());
        long height = y(zone.lowE8()) - top;
        if (known > from) {
            rectangle(from, top, known - from, height, "fill=\"" + color + "\" fill-opacity=\"0.07\" stroke=\"" + color
                    + "\" stroke-dasharray=\"3 3\"");
        }
        int to = zone.ended() ? x(zone.end()) : right();
        if (to > known) {
            rectangle(known, top, to - known, height, "fill=\"" + color + "\" fill-opacity=\"0.18\" stroke=\"" + color
                    + "\"");
        }
    }

    private void level(DrawnObject level) {
        long y = y(level.highE8());
        String stroke = "stroke=\"" + color(level) + "\" stroke-width=\"2\"";
        line(x(level.formed()), y, x(level.known()), y, stroke + " stroke-dasharray=\"3 3\"");
        int to = level.ended() ? x(level.end()) : right();
        if (to > x(level.known())) {
            line(x(level.known()), y, to, y, stroke);
        }
    }

    private static String color(DrawnObject object) {
        return object.breaker() ? "#7a3fb0" : object.side() == Side.UP ? "#1f5fbf" : "#b4490f";
    }

    /** Above each candle, clear of marks, the numbers of the rows that became known at its close. */
    private void numbers() {
        for (int bar = 0; bar < bars.size(); bar++) {
            long y = y(bars.get(bar).highE8()) - 8;
            for (int row : rowsConfirmedAt(bar)) {
                while (isMarked(x(bar), y - 5)) {
                    y -= 2;
                }
                text(x(bar), y, "middle", "font-weight=\"bold\" font-size=\"12\" stroke=\"#fbfbf8\" stroke-width=\"3\""
                        + " paint-order=\"stroke\"", Integer.toString(row + 1));
                y -= 14;
            }
        }
    }

    private boolean isMarked(long x, long y) {
        return Stream.concat(circles.stream(), diamonds.stream())
                .anyMatch(mark -> mark.x() == x && Math.abs(mark.y() - y) < CLEAR);
    }

    private List<Integer> rowsConfirmedAt(int bar) {
        List<Integer> rows = new ArrayList<>();
        for (int row = drawing.notes().size() - 1; row >= 0; row--) {
            if (drawing.notes().get(row).confirmed() == bar) {
                rows.add(row);
            }
        }
        return rows;
    }

    private void rows() {
        for (int row = 0; row < drawing.notes().size(); row++) {
            DrawingNote note = drawing.notes().get(row);
            int y = rowY(row);
            line(x(note.formed()), y, x(note.confirmed()), y, "stroke=\"#9a9a92\"");
            circle(x(note.formed()), y);
            diamond(x(note.confirmed()), y);
            text(LEFT - 8, y + 5, "end", "font-weight=\"bold\" font-size=\"12\"", Integer.toString(row + 1));
            text(right() + 12, y + 5, "start", "", note.label() + ": " + note.formed() + " → " + note.confirmed());
        }
    }

    /** The marks of the rows once more, at the prices that the events name. */
    private void marks() {
        circles.forEach(mark -> circle(mark.x(), mark.y()));
        diamonds.forEach(mark -> diamond(mark.x(), mark.y()));
    }

    private Set<Mark> marksAt(ToIntFunction<SmcEvent> bar) {
        Set<Mark> marks = new LinkedHashSet<>();
        for (SmcEvent event : drawing.events()) {
            marks.add(new Mark(x(bar.applyAsInt(event)), y((event.lowE8() + event.highE8()) / 2)));
        }
        return marks;
    }

    // ---- Shapes ----------------------------------------------------------------------------------------------------

    private void rectangle(long x, long y, long width, long height, String style) {
        svg.append("<rect x=\"").append(x).append("\" y=\"").append(y).append("\" width=\"").append(width)
                .append("\" height=\"").append(height).append("\" ").append(style).append("/>\n");
    }

    private void line(long fromX, long fromY, long toX, long toY, String style) {
        svg.append("<line x1=\"").append(fromX).append("\" y1=\"").append(fromY).append("\" x2=\"").append(toX)
                .append("\" y2=\"").append(toY).append("\" ").append(style).append("/>\n");
    }

    private void circle(long x, long y) {
        svg.append("<circle cx=\"").append(x).append("\" cy=\"").append(y)
                .append("\" r=\"6.5\" fill=\"#fbfbf8\" fill-opacity=\"0.6\" stroke=\"#1d1d1a\" stroke-width=\"1.6\"/>\n");
    }

    private void diamond(long x, long y) {
        svg.append("<path d=\"M").append(x).append(' ').append(y - 5).append("l5 5l-5 5l-5 -5z\" fill=\"#1d1d1a\"/>\n");
    }

    private void text(long x, long y, String anchor, String style, String words) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor)
                .append('"').append(style.isEmpty() ? "" : " " + style).append('>').append(words).append("</text>\n");
    }
}

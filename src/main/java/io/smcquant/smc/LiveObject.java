package io.smcquant.smc;

/** An object that is alive, or the newest of its kind, filled in by the detector and reused by whoever asks. */
public final class LiveObject {
    private SmcKind kind = SmcKind.SWING;
    private long formedAtMillis;
    private long confirmedAtMillis;
    private long levelE8;
    private long heightE8;
    private long distanceE8;
    private int confirmedBar;

    public SmcKind kind() {
        return kind;
    }

    public long formedAtMillis() {
        return formedAtMillis;
    }

    public long confirmedAtMillis() {
        return confirmedAtMillis;
    }

    /** A level, or the edge of a zone on the side the price comes from. */
    public long levelE8() {
        return levelE8;
    }

    /** Of a zone; 0 of a level. */
    public long heightE8() {
        return heightE8;
    }

    /** From the price that was asked for; 0 inside of a zone. */
    public long distanceE8() {
        return distanceE8;
    }

    int confirmedBar() {
        return confirmedBar;
    }

    boolean found(SmcKind foundKind, PriceTable table, int row, long far, long price, SideVoice voice) {
        return found(foundKind, table.formed(row), table.confirmed(row), table.near(row), table.near(row) - far,
                Math.max(0, price - table.near(row)), voice);
    }

    boolean found(SmcKind foundKind, int formed, int confirmed, long level, long height, long distance,
            SideVoice voice) {
        kind = foundKind;
        formedAtMillis = voice.openTimeMillis(formed);
        confirmedAtMillis = voice.closeTimeMillis(confirmed);
        levelE8 = voice.truePrice(level);
        heightE8 = height;
        distanceE8 = distance;
        confirmedBar = confirmed;
        return true;
    }
}

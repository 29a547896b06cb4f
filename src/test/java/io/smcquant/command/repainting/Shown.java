package io.smcquant.command.repainting;

import io.smcquant.smc.SmcBar;

/** Something a detector shows at the open time of a bar. */
public record Shown(long openTimeMillis, String what) {
    static Shown at(SmcBar bar, String what) {
        return new Shown(bar.openTimeMillis(), what);
    }
}

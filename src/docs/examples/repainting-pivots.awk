# Swing highs as many charts draw them: a high above the two highs before it and not below the two after it, written
# down at the time of its own bar. Nobody could know it then. Two bars later it appears in a past that was already shown.
#
#   smc-quant smc-audit --detector "awk -f src/docs/examples/repainting-pivots.awk" FILE

BEGIN { FS = "," }

NR > 1 { time[NR] = $1; text[NR] = $3; high[NR] = $3 + 0 }

NR > 5 && is_swing(NR - 2) { print time[NR - 2] ",swing high," text[NR - 2] }

function is_swing(p) {
    return high[p] > high[p - 2] && high[p] > high[p - 1] && high[p] >= high[p + 1] && high[p] >= high[p + 2]
}

# The same swing highs as in repainting-pivots.awk, written down at the time of the bar whose close confirmed them. Which
# bar is meant is part of the event, and not its time.
#
#   smc-quant smc-audit --detector "awk -f src/docs/examples/causal-pivots.awk" FILE

BEGIN { FS = "," }

NR > 1 { time[NR] = $1; text[NR] = $3; high[NR] = $3 + 0 }

NR > 5 && is_swing(NR - 2) { print time[NR] ",swing high," text[NR - 2] ",of " time[NR - 2] }

function is_swing(p) {
    return high[p] > high[p - 2] && high[p] > high[p - 1] && high[p] >= high[p + 1] && high[p] >= high[p + 2]
}

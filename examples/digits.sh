#!/bin/sh
# The table of the README: MNIST to USPS, three strategies, three seeds, as Markdown.
# usage: examples/digits.sh DATA    (DATA holds mnist/ and usps/)
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
data=${1:?"the folder that holds mnist and usps"}
seeds=${SEEDS:-"1 2 3"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

target() { tr -d ' \n' <"$1" | grep -o "\"$2\":{\"source\":{[^}]*},\"target\":{\"accuracy\":[0-9.]*" | sed 's/.*://'; }

echo "| strategy | $(echo "$seeds" | sed 's/\([0-9][0-9]*\)/seed \1 |/g') mean |"
echo "|---|$(echo "$seeds" | sed 's/[0-9][0-9]* */---|/g')---|"
for strategy in deep-coral dann; do
    for seed in $seeds; do
        "$here/../graft" run "$here/mnist-to-usps.yaml" --data "$data" --set "strategy.use=$strategy" --set "seed=$seed" \
            --out "$work/$strategy-$seed" --json >"$work/$strategy-$seed.json" 2>"$work/log" || { tail -n 5 "$work/log" >&2; exit 1; }
        target "$work/$strategy-$seed.json" metrics >>"$work/$strategy"
        [ $strategy = dann ] && target "$work/$strategy-$seed.json" baseline >>"$work/scratch"
    done
done
for strategy in scratch deep-coral dann; do
    awk -v name=$strategy '{ row = row sprintf(" %.1f |", 100 * $1); sum += $1 } END { printf "| %s |%s %.1f |\n", name, row, 100 * sum / NR }' "$work/$strategy"
done

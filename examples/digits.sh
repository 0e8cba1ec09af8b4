#!/bin/sh
# The table of the README: MNIST to USPS, three strategies, three seeds, as Markdown.
# usage: examples/digits.sh DATA    (DATA holds mnist/ and usps/; SEEDS="1 2 3" unless set)
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
data=${1:?"the folder that holds mnist and usps"}
seeds=${SEEDS:-"1 2 3"}
graft=$here/../graft
[ -x "$graft" ] || graft=$here/../bin/graft
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The accuracy on the target's test set, in percent, of one run.
accuracy() {
    "$graft" run "$here/mnist-to-usps.yaml" --data "$data" --set "strategy.use=$1" --set "seed=$2" --json \
        --set evaluate.baseline=none --set "evaluate.metrics=[accuracy]" --out "$work/$1-$2" \
        2>"$work/log" >"$work/result" || { tail -n 5 "$work/log" "$work/result" >&2; return 1; }
    tr -d ' \n' <"$work/result" | grep -o '"target":{"accuracy":[0-9.]*' | awk -F: '{ printf "%.1f", 100 * $3 } END { exit NR != 1 }'
}

echo "| strategy |$(printf ' seed %s |' $seeds) mean |"
echo "|---|$(printf -- '---|%.0s' $seeds)---|"
for strategy in scratch deep-coral dann; do
    row=
    for seed in $seeds; do
        row="$row $(accuracy $strategy "$seed")" || exit 1
    done
    echo "$row" | awk -v name=$strategy '{ printf "| `%s` |", name; for (i = 1; i <= NF; i++) { printf " %s |", $i; sum += $i }; printf " %.1f |\n", sum / NF }'
done

"""Computes with pandas what a profile must say; run by hand: python oracle.py FOLDER_OF_THE_SHARED_TABLES

Writes mixed.csv (seeded), and mixed.json and one JSON for each shared table.
"""
import json
import sys

import numpy as np
import pandas as pd
from scipy import stats

LEVELS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
NULLS = ["", "NA", "N/A", "NaN", "null", "NULL"]


def mixed():
    rng = np.random.default_rng(7)
    n = 1500
    plan = rng.choice(["basic", "pro", "team", "größer"], n, p=[0.6, 0.25, 0.1, 0.05])
    tenure = rng.poisson(20, n)
    spend = np.round(np.exp(rng.normal(3, 1, n)), 4)
    offset = 1e9 + np.round(rng.normal(0, 1, n), 3)
    churned = (rng.random(n) < 1 / (1 + np.exp((tenure - 18) / 4))).astype(int)
    t = pd.DataFrame({
        "id": np.arange(1000, 1000 + n),
        "plan": plan,
        "tenure": tenure,
        "spend": spend,
        "offset": offset,
        "gap": np.where(rng.random(n) < 0.2, np.nan, np.round(rng.normal(0, 5, n), 2)),
        "region": rng.choice([f"r {i:02d}" for i in range(40)], n),
        "active": rng.choice(["true", "false"], n),
        "churned": np.where(churned == 1, "Yes", "No"),
        "bill": np.round(spend * 2 + tenure + rng.normal(0, 3, n), 2),
    })
    return pd.concat([t, t.iloc[[3, 77, 3]]], ignore_index=True)


def column(raw):
    """raw: texts; missing is NaN."""
    there = raw.dropna()
    out = {"count": int(len(there)), "nulls": int(raw.isna().sum())}
    x = pd.to_numeric(there, errors="coerce")
    numeric = len(there) > 0 and x.notna().all()
    values = x if numeric else there
    counts = values.value_counts()
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
    p = counts / counts.sum()
    out["distinct"] = int(values.nunique())
    out["entropy"] = float(-(p * np.log(p)).sum())
    out["top"] = [[float(v) if numeric else v, int(c)] for v, c in top]
    if numeric:
        x = x.astype(float)
        edges = np.linspace(x.min(), x.max(), 21)
        out.update(
            mean=x.mean(), std=x.std(ddof=1), min=x.min(), max=x.max(), zeros=int((x == 0).sum()),
            skewness=stats.skew(x, bias=False), kurtosis=stats.kurtosis(x, bias=False),
            quantiles={str(l): x.quantile(l) for l in LEVELS},
            edges=list(edges), counts=[int(c) for c in np.histogram(x, edges)[0]])
    return out, numeric


def association(raw, numeric, target, target_numeric):
    both = pd.DataFrame({"v": raw, "t": target}).dropna()
    few = target_numeric and both.t.astype(float).nunique() <= 20
    regress = target_numeric and not few
    v = both.v.astype(float) if numeric else both.v
    if regress:
        t = both.t.astype(float)
        return ("abs_r", abs(np.corrcoef(v, t)[0, 1])) if numeric else ("eta", eta(t, v))
    if numeric:
        labels = sorted(both.t.unique())
        if len(labels) == 2:
            a, b = v[both.t == labels[0]], v[both.t == labels[1]]
            auc = stats.mannwhitneyu(a, b).statistic / (len(a) * len(b))
            return "auc", max(auc, 1 - auc)
        return "eta", eta(v, both.t)
    table = pd.crosstab(v, both.t)
    chi2, n = stats.chi2_contingency(table, correction=False)[0], table.values.sum()
    r, k = table.shape
    phi = max(0, chi2 / n - (k - 1) * (r - 1) / (n - 1))
    return "cramers_v", np.sqrt(phi / min(r - (r - 1) ** 2 / (n - 1) - 1, k - (k - 1) ** 2 / (n - 1) - 1))


def eta(number, group):
    within = number.groupby(group).apply(lambda g: ((g - g.mean()) ** 2).sum()).sum()
    return np.sqrt(1 - within / ((number - number.mean()) ** 2).sum())


def profile(file, target):
    t = pd.read_csv(file, dtype=str, keep_default_na=False)
    t = t.apply(lambda c: c.where(~c.str.strip().isin(NULLS)))
    columns, numbers = {}, {}
    for name in t:
        columns[name], numeric = column(t[name])
        if numeric:
            numbers[name] = t[name].astype(float)
    for name in t:
        c = columns[name]
        unique = name not in numbers and c["count"] >= 100 and c["distinct"] >= 0.99 * c["count"]
        if name != target and not unique and c["distinct"] > 1:
            m, a = association(t[name], name in numbers, t[target], target in numbers)
            c["target_measure"], c["target_association"] = m, float(a)
    typed = t.copy()
    for name, x in numbers.items():
        typed[name] = x
    r = pd.DataFrame(numbers).corr()
    pairs = [[a, b, r.loc[a, b]] for i, a in enumerate(r) for b in list(r)[i + 1:] if abs(r.loc[a, b]) > 0.5]
    pairs.sort(key=lambda p: -abs(p[2]))
    return {"rows": len(t), "duplicates": int(typed.duplicated().sum()), "target": target,
            "correlations": pairs[:10], "columns": columns}


if __name__ == "__main__":
    mixed().to_csv("mixed.csv", index=False)
    files = [("mixed.csv", "churned", "mixed")]
    for name, target in [("german-credit", "risk"), ("telco-churn", "Churn"), ("wine-quality-white", "quality"),
                         ("bike-hours", "cnt")]:
        files.append((f"{sys.argv[1]}/{name}.csv", target, name))
    for file, target, name in files:
        with open(f"{name}.json", "w") as out:
            json.dump(profile(file, target), out, indent=0, default=float)

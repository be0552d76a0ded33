"""A server answers clients that other people wrote: tritonclient and plain requests."""
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import tempfile
import time

import pytest
import requests

TOP = pathlib.Path(__file__).resolve().parent.parent
PROJECT = "project: loans\ndata: {source: loans.csv, key: id}\ntarget: paid\ngate: [better_than(baseline)]\ndeploy: local\ntrain: {candidates: [linear]}\n"


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        rows = ["id,income,plan,paid"]
        dice = random.Random(7)
        for i in range(400):
            income = dice.randrange(100)
            plan = dice.choice(["pro", "basic"])
            paid = "Yes" if income + (20 if plan == "pro" else 0) + dice.gauss(0, 15) > 60 else "No"
            rows.append(f"c-{i},{income}.5,{plan},{paid}")
        (here / "loans.csv").write_text("\n".join(rows) + "\n")
        (here / "flyball.yaml").write_text(PROJECT)
        env = {k: v for k, v in os.environ.items() if not k.startswith("FLYBALL_")}
        with open(here / "out", "w") as out, open(here / "err", "w") as err:
            process = subprocess.Popen(
                [str(TOP / "flyball"), "up", str(here), "--port", "0", "--home", str(here / "home"), "--pre-stop", "0s"],
                stdout=out, stderr=err, cwd=here, env=env)
            try:
                yield address(process, here)
                process.send_signal(signal.SIGTERM)
                assert process.wait(60) == 0
            finally:
                process.kill()


def address(process, here):
    deadline = time.time() + 600
    while "\nui " not in (here / "out").read_text() and process.poll() is None and time.time() < deadline:
        time.sleep(0.5)
    text = (here / "out").read_text()
    assert "\nui " in text, (here / "err").read_text()
    return re.search(r"^endpoint +(http://[^/]+)", text, re.M).group(1)


def test_tritonclient_predicts(server):
    import numpy as np
    import tritonclient.http as triton

    client = triton.InferenceServerClient(server.removeprefix("http://"))
    assert client.is_server_live() and client.is_server_ready() and client.is_model_ready("loans")
    metadata = client.get_model_metadata("loans")
    assert [i["name"] for i in metadata["inputs"]] == ["income", "plan"]
    income = triton.InferInput("income", [2], "FP64")
    income.set_data_from_numpy(np.array([5.5, 95.5]))
    plan = triton.InferInput("plan", [2], "BYTES")
    plan.set_data_from_numpy(np.array([b"basic", b"pro"], dtype=object))
    result = client.infer("loans", [income, plan])
    assert [v.decode() if isinstance(v, bytes) else v for v in result.as_numpy("prediction")] == ["No", "Yes"]
    assert result.as_numpy("probability").shape == (2, 2)


def test_all_ways_give_the_same_numbers(server):
    row = {"income": 42.5, "plan": "pro"}
    own = requests.post(f"{server}/api/v1/endpoints/loans/predict", json={"rows": [row]}).json()["predictions"][0]
    body = {"inputs": [
        {"name": "income", "shape": [1], "datatype": "FP64", "data": [42.5]},
        {"name": "plan", "shape": [1], "datatype": "BYTES", "data": ["pro"]}]}
    v2 = requests.post(f"{server}/v2/models/loans/infer", json=body).json()
    probability = next(o for o in v2["outputs"] if o["name"] == "probability")["data"]
    classes = json.loads(requests.get(f"{server}/v2/models/loans").json()["properties"]["flyball.classes"])
    assert [own["probabilities"][c] for c in classes] == probability
    mlflow = requests.post(f"{server}/endpoints/loans/invocations", json={"dataframe_records": [row]}).json()
    assert mlflow["predictions"] == [own["prediction"]]


def test_bad_input_is_told(server):
    answer = requests.post(f"{server}/api/v1/endpoints/loans/predict", json={"rows": [{"income": "x", "plan": "pro"}]})
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "message", "where", "hint"}
    assert requests.get(f"{server}/nothing").status_code == 404
    assert requests.get(f"{server}/metrics").text.count("flyball_requests_total{") >= 1

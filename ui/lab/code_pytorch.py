"""The lines of Python that reproduce the lab's numbers with PyTorch, from the same first weights and the same data."""

from simulator import Randomized, Truncation
from simulator.truncation import Windows
from ui.lab.building import LENS_BATCH, OWN_TASKS, fitted_to_lens, is_stream, reads_task, task_of, truncation_of
from ui.lab.code_ours import PRINTED_LENS, PRINTED_LOSSES
from ui.lab.compared import truncation_named
from ui.lab.settings import LabSettings
from ui.lab.written import (
    lens_data_code,
    network_code,
    task_code,
    truncation_code,
)

_COPIED = """
cell, readout = {cell}, nn.Linear({H}, network.output_size)
parameters = dict(cell.named_parameters(), weight_out=readout.weight, bias_out=readout.bias)
for name, parameter in parameters.items():
    parameter.data = torch.tensor(network.parameters[name])
"""

_LINEAR = """
class LinearCell(nn.RNNCell):  # PyTorch has none without tanh or ReLU
    def forward(self, x, h):
        return x @ self.weight_ih.T + self.bias_ih + h @ self.weight_hh.T + self.bias_hh
"""

_LENS = """
x, y, error = torch.tensor(inputs), torch.tensor(targets), nn.functional.{error}
T = len(x)
share = torch.ones(T) if weights is None else torch.tensor(weights)
share = share / share.sum()  # of each step in the loss
"""

_WINDOWED = """
def gradient(k1, k2):  # every k1 steps the k1 new losses go back k2 steps
    cell.zero_grad()
    before = [start]
    with torch.no_grad():
        for t in range(T):
            before.append(cell(x[t], before[t]))
    for stop in range(k1, T + k1, k1):
        begin = max(stop - k2, 0)
        state, loss = before[begin], 0
        for t in range(begin, min(stop, T)):
            state = cell(x[t], state)
            if t >= stop - k1:
                loss = loss + share[t] * error(readout({h}), y[t])
        loss.backward()
    return torch.cat([parameter.grad.flatten() for parameter in cell.parameters()])


whole, cut = gradient(T, T), gradient({k1}, {k2})
"""

_LINKED = """
def gradient(links):  # what crosses from step t to t - 1 is weighted by links[t], 0 where it is cut
    cell.zero_grad()
    state, loss = start, 0
    for t in range(T):
        state = cell(x[t], {linked})
        loss = loss + share[t] * error(readout({h}), y[t])
    loss.backward()
    return torch.cat([parameter.grad.flatten() for parameter in cell.parameters()])


whole, cut = gradient(torch.ones(T)), gradient(torch.tensor({truncation}.links(T)))
"""

_COMPARED = """
cosine = float(cut @ whole / cut.norm() / whole.norm())
relative_error = float((cut - whole).norm() / whole.norm())

states = [start]
for t in range(T):
    states.append({next_state})
losses = [error(readout({h}), target) for state, target in zip(states[1:], y)]
loss = (share @ torch.stack(losses)).item()
"""

_DECAY = """
norms = np.zeros((T, T))  # of dL_s/dstate_t
for s in range(T):
    back = torch.autograd.grad(share[s] * losses[s], {parts}, retain_graph=True, allow_unused=True)
    sizes = [0.0 if part is None else float(part.norm()) for part in back]
    norms[s, : s + 1] = {sizes}
phi = [norms.diagonal(-lag).sum() / float(share[lag:].sum()) for lag in range(max(2, T // 2))]
seen = [lag for lag in range(len(phi)) if 0 < phi[lag] < np.inf]
decay_rate = np.exp(np.polyfit(seen, np.log([phi[lag] for lag in seen]), 1)[0]) if len(seen) > 1 else 0.0
"""

_TRAIN = """
def train(k1, k2{links_argument}):  # every k1 steps the k1 new losses go back k2 steps
{copied}
    optimizer = torch.optim.{optimizer}
    error, losses = nn.functional.{error}, []

    def move():
        norm = torch.cat([parameter.grad.flatten() for parameter in parameters.values()]).norm()
        for parameter in parameters.values():
            parameter.grad *= {clip}
        optimizer.step()

{walk}
    return losses
"""

_STREAM = """
state = start
for stop in range(k1, len(x) + 1, k1):
    begin, following = max(stop - k2, 0), max(stop + k1 - k2, 0)
    kept, loss, links = state, 0, {links}
    for t in range(begin, stop):
        state = cell(x[t], {linked})
        if t + 1 == following:
            kept = {detached}
        if t >= stop - k1:
            loss = loss + weights[t] * error(readout({h}), y[t])
    state, weight = kept, weights[stop - k1 : stop].sum()
    if weight > 0:
        optimizer.zero_grad()
        (loss / weight).backward()
        move()
        losses.append((loss / weight).item())
"""

_SEQUENCES = """
for batch in batches:
    x, y, T = torch.tensor(batch.inputs), torch.tensor(batch.targets), len(batch.inputs)
    share = torch.ones(T) if batch.weights is None else torch.tensor(batch.weights)
    share = share / share.sum()
    optimizer.zero_grad()
    before, total, links = [start], 0.0, {links}
    with torch.no_grad():
        for t in range(T):
            before.append(cell(x[t], before[t]))
    for stop in range(k1, T + k1, k1):
        begin = max(stop - k2, 0)
        state, loss = before[begin], 0
        for t in range(begin, min(stop, T)):
            state = cell(x[t], {linked})
            if t >= stop - k1:
                loss = loss + share[t] * error(readout({h}), y[t])
        loss.backward()
        total += loss.item()
    move()
    losses.append(total)
"""

_DRAWN = """
generator, memory, batches = np.random.default_rng(({seed}, 1)), None, []
for step in range({steps}):
    batches.append(task.draw(generator, {batch_size}, {chunk_steps}, memory))
    memory = batches[-1].memory
"""

_JOINED = """
x = torch.tensor(np.concatenate([batch.inputs for batch in batches]))
y = torch.tensor(np.concatenate([batch.targets for batch in batches]))
weights = [np.ones({chunk_steps}) if batch.weights is None else batch.weights for batch in batches]
weights = torch.tensor(np.concatenate(weights))
"""


def lens_code(settings: LabSettings) -> str:
    """As code_ours.lens_code, with the gradients of PyTorch's own backward()."""
    truncation, with_task, h = truncation_of(settings), reads_task(settings), _hidden(settings)
    is_random = isinstance(truncation, Randomized)
    start = "start = torch.tensor(state)" if settings.cell != "lstm" else "start = tuple(map(torch.tensor, state))"
    if with_task or settings.inputs != "zero":
        start = f"start = {_zeros(settings, LENS_BATCH)}"
    if is_random:
        gradients = _LINKED.format(h=h, linked=_linked(settings, "links[t]"), truncation=truncation_code(truncation))
    else:
        k1, k2 = _window(truncation, settings.steps)
        gradients = _WINDOWED.format(h=h, k1=k1, k2=k2)
    is_lstm = settings.cell == "lstm"
    next_state = "cell(x[t], states[t])"
    if is_lstm:  # a copy of c_t for what comes later: else its gradient would hold what goes through h_t too
        next_state = f"tuple(part.clone() for part in {next_state})"
    decay = _DECAY.format(
        parts="[part for state in states[1 : s + 2] for part in state]" if is_lstm else "states[1 : s + 2]",
        sizes="np.hypot(sizes[::2], sizes[1::2])" if is_lstm else "sizes",
    )
    blocks = [
        _imports(["Randomized"] * is_random + ["tasks"] * with_task),
        *([f"task = {task_code(fitted_to_lens(settings))}"] if with_task else []),
        "\n".join([*network_code(settings, of_task=with_task), *lens_data_code(settings)]),
        *_linear(settings),
        _copied(settings),
        _LENS.format(error=_error(settings) if with_task else "mse_loss") + start,
        gradients,
        _COMPARED.format(h=h, next_state=next_state),
        decay if settings.steps > 1 else 'decay_rate = float("nan")  # one step has no lag',
        "\n".join(PRINTED_LENS),
    ]
    return _joined(blocks)


def training_code(settings: LabSettings, steps: int, chunk_steps: int) -> str:
    """As code_ours.training_code, with PyTorch's own optimizers."""
    truncations = {word: truncation_named(word, settings.seed) for word in settings.compare}
    some_random = any(isinstance(truncation, Randomized) for truncation in truncations.values())
    of_streams = is_stream(settings)
    # Over a stream, what has no window of its own learns once from each chunk.
    length = chunk_steps if of_streams else "task.length"
    walk = (_STREAM if of_streams else _SEQUENCES).format(
        h=_hidden(settings),
        detached=_each(settings, "{0}.detach()"),
        linked=_linked(settings, "links[t - begin]") if some_random else "state",
        links="random.with_draw(len(losses)).links(k1) if random else np.ones(k2)" if some_random else "None",
    )
    if not some_random:
        walk = walk.replace(", links = state, 0, None", " = state, 0").replace(
            ", links = [start], 0.0, None", " = [start], 0.0"
        )
    train = _TRAIN.format(
        links_argument=", random=None" if some_random else "",
        copied=_indented(_copied(settings)),
        optimizer={
            "sgd": "SGD(parameters.values(), lr={lr!r})",
            "momentum": "SGD(parameters.values(), lr={lr!r}, momentum=0.9)",
            "adam": "Adam(parameters.values(), lr={lr!r})",
        }[settings.optimizer].format(lr=settings.learning_rate),
        error=_error(settings),
        clip=f"min(1.0, {settings.clip!r} / norm)" if settings.clip else "1.0",
        walk=_indented(walk),
    )
    trained = [f'losses["{word}"] = train({_cut(cut, length)})' for word, cut in truncations.items()]
    blocks = [
        _imports(["Randomized"] * some_random + ["tasks"]),
        "\n".join([f"task = {task_code(settings)}", *network_code(settings, of_task=True)]),
        _DRAWN.format(seed=settings.seed, steps=steps, batch_size=settings.batch_size, chunk_steps=chunk_steps),
        *([_JOINED.format(chunk_steps=chunk_steps)] if of_streams else []),
        f"start = {_zeros(settings, settings.batch_size)}",
        *_linear(settings),
        train,
        "\n".join(["losses = {}", *trained, "for name in losses:", *PRINTED_LOSSES]),
    ]
    return _joined(blocks)


def _imports(ours: list[str]) -> str:
    names = ", ".join(["Network", *ours])
    return (
        f"import numpy as np\nimport torch\nfrom torch import nn\nfrom simulator import {names}\n\n"
        "torch.set_default_dtype(torch.float64)"
    )


def _copied(settings: LabSettings) -> str:
    name = {"rnn": "RNNCell", "lstm": "LSTMCell", "gru": "GRUCell"}[settings.cell]
    sizes = f"network.input_size, {settings.hidden_size}"
    if settings.cell == "rnn" and settings.activation == "identity":
        name = "LinearCell"
    cell = f"{name}({sizes})" if name == "LinearCell" else f"nn.{name}({sizes})"
    if settings.cell == "rnn" and settings.activation == "relu":
        cell = f'nn.{name}({sizes}, nonlinearity="relu")'
    return _COPIED.format(cell=cell, H=settings.hidden_size)


def _linear(settings: LabSettings) -> list[str]:
    return [_LINEAR] if settings.cell == "rnn" and settings.activation == "identity" else []


def _error(settings: LabSettings) -> str:
    if settings.task in OWN_TASKS:
        return "cross_entropy" if settings.task == "characters" else "mse_loss"
    return {"mse": "mse_loss", "cross_entropy": "cross_entropy"}[task_of(settings).loss]


def _zeros(settings: LabSettings, batch: int) -> str:
    zeros = f"torch.zeros({batch}, {settings.hidden_size})"
    return f"({zeros}, {zeros})" if settings.cell == "lstm" else zeros


def _hidden(settings: LabSettings) -> str:
    return "state[0]" if settings.cell == "lstm" else "state"


def _each(settings: LabSettings, expression: str) -> str:
    """The expression for the state, or for each part of the LSTM's."""
    if settings.cell == "lstm":
        return f"tuple({expression.format('part')} for part in state)"
    return expression.format("state")


def _linked(settings: LabSettings, link: str) -> str:
    return _each(settings, f"{{0}}.detach() + {link} * ({{0}} - {{0}}.detach())")


def _window(truncation: Truncation, length: int | str) -> tuple[int | str, int | str]:
    """k1 and k2; both are the whole length where everything goes back to the beginning."""
    if isinstance(truncation, Windows):
        k1, k2 = truncation.windows(-1)
        if k1 > 0:
            return k1, k2
    return length, length


def _cut(truncation: Truncation, length: int | str) -> str:
    """The arguments of train() in the code."""
    k1, k2 = _window(truncation, length)
    random = f", {truncation_code(truncation)}" if isinstance(truncation, Randomized) else ""
    return f"{k1}, {k2}{random}"


def _indented(block: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in block.strip("\n").split("\n"))


def _joined(blocks: list[str]) -> str:
    """One below the other, with two blank lines around functions and classes."""
    text = ""
    for block in (block.strip("\n") for block in blocks):
        is_apart = block.startswith(("def ", "class ")) or text.rpartition("\n")[2].startswith(" ")
        text += ("\n\n\n" if is_apart else "\n\n") + block
    return text.strip("\n") + "\n"

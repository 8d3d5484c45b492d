"""An OBS with profiles, whose outputs have the encoder that was there when they were built, as in 28 to 32."""

import time

from fakes.fake_obs_websocket import Refusal
from fakes.fake_settable_obs import FakeSettableObs

ALREADY_EXISTS, NOT_FOUND = 601, 600
DEFAULTS = {
    "Audio/SampleRate": "48000",
    "Audio/ChannelSetup": "Stereo",
    "SimpleOutput/StreamEncoder": "x264",
    "SimpleOutput/RecEncoder": "x264",
}
NEW_VIDEO = {"baseWidth": 2560, "baseHeight": 1440, "outputWidth": 1920, "outputHeight": 1080}
REQUESTS = ("CreateProfile", "SetCurrentProfile", "RemoveProfile")


class FakeProfileObs(FakeSettableObs):
    """Changes its profile when told to; from 31 on it answers CreateProfile and RemoveProfile before it does them.

    `encoders` are those that are there, `built` is what the outputs would send with; `questions` counts the windows
    that OBS would wait for, which no other program can answer. `profiles` holds what each of them has in its file.
    """

    def __init__(self, obs_version: str = "32.2.2", encoders: tuple[str, ...] = ("x264", "nvenc")) -> None:
        super().__init__(obs_version)
        self._major = int(obs_version.partition(".")[0])
        self.answers["GetVersion"]["availableRequests"] += REQUESTS
        self.encoders = set(encoders)
        self.built = "x264"
        self.questions = 0
        self.current = "Untitled"
        self.profiles = {"Untitled": self.parameters}
        self._videos = {"Untitled": self.video}
        self.answers |= {
            "GetProfileList": lambda _: {"currentProfileName": self.current, "profiles": list(self.profiles)},
            "CreateProfile": self._create,
            "SetCurrentProfile": self._set_current,
            "RemoveProfile": self._remove,
        }

    def use_profile(self, name: str) -> None:
        """Go to a profile, as its user does in the menu; it is made where it is not there yet."""
        if name not in self.profiles:
            self._add(name)
        self._activate(name)

    def _parameter(self, data: dict) -> dict[str, object]:
        name = f"{data['parameterCategory']}/{data['parameterName']}"
        default = DEFAULTS.get(name)
        return {"parameterValue": self.parameters.get(name, default), "defaultParameterValue": default}

    def _activate(self, name: str) -> None:
        """OBSBasic::ChangeProfile until OBS 30, OBSBasic::ActivateProfile from 31 on."""
        new = self.profiles[name]
        for each in ("Audio/SampleRate", "Audio/ChannelSetup"):
            self.questions += each in new and new[each] != self.parameters.get(each, DEFAULTS[each])
        self.current, self.parameters, self.video = name, new, self._videos[name]
        if self._major < 31:
            self._build()
            self._fall_back()
        else:
            self._fall_back()
            self._build()
        self.tell("CurrentProfileChanged", profileName=name)

    def _add(self, name: str) -> None:
        self.profiles[name], self._videos[name] = {}, {**self.video, **NEW_VIDEO}
        self.tell("ProfileListChanged", profiles=list(self.profiles))

    def _build(self) -> None:
        self.built = self.parameters.get("SimpleOutput/StreamEncoder", "x264")

    def _fall_back(self) -> None:
        for name in ("SimpleOutput/StreamEncoder", "SimpleOutput/RecEncoder"):
            encoder = self.parameters.get(name, "x264")
            looked_for_in_vain = encoder == "amd" and self._major < 30
            if encoder not in self.encoders or looked_for_in_vain:
                self.parameters[name] = "x264"

    def _create(self, data: dict) -> dict | Refusal:
        name = data["profileName"]
        if name in self.profiles:
            return Refusal(ALREADY_EXISTS)

        def create() -> None:
            self._add(name)
            self._activate(name)

        self._do(create)
        return {}

    def _set_current(self, data: dict) -> dict | Refusal:
        if data["profileName"] not in self.profiles:
            return Refusal(NOT_FOUND)
        self._activate(data["profileName"])
        return {}

    def _remove(self, data: dict) -> dict | Refusal:
        name = data["profileName"]
        if name not in self.profiles:
            return Refusal(NOT_FOUND)
        self.questions += name == self.current

        def remove() -> None:
            del self.profiles[name]
            self.tell("ProfileListChanged", profiles=list(self.profiles))

        self._do(remove)
        return {}

    def _do(self, work) -> None:
        if self._major < 31:
            work()
        else:
            self._spawn(lambda: time.sleep(0.05) or work())  # on OBS's own thread, after the answer
